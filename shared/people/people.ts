import { z } from 'zod'
import { emailText, lineOfText, localeCode, newPassword, secretText, zoneName } from './sign-in.ts'

/** Roles, the mightiest first. */
export const roleCode = z.enum(['owner', 'admin', 'head', 'seller', 'viewer'])

/** Keys that somebody has chosen, by id of the action; empty: switched off. What is left out has the usual ones. */
export const OwnKeys = z.record(z.string().regex(/^[\w./-]{1,80}$/), z.string().regex(/^[!-~ ]{0,40}$/))

/** The signed-in person: answer of `GET /me`. */
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleCode,
  position: z.string().nullable(),
  phone: z.string().nullable(),
  locale: localeCode,
  zone: z.string(),
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['compact', 'normal', 'roomy']),
  keys: OwnKeys,
  teams: z.array(z.object({ id: z.string(), title: z.string() })),
  company: z.object({ name: z.string(), currency: z.string(), zone: z.string() }),
  permissions: z.array(z.string()),
})
export type Me = z.infer<typeof Me>

/** Body of `PATCH /me`: what everyone may change about themselves. */
export const MeChange = z
  .strictObject({
    name: lineOfText(200),
    position: z.string().trim().max(200).nullable(),
    phone: z.string().trim().max(40).nullable(),
    locale: localeCode,
    zone: zoneName,
    theme: Me.shape.theme,
    density: Me.shape.density,
    keys: OwnKeys.refine((keys) => Object.keys(keys).length <= 200),
  })
  .partial()

/** Body of `POST /invitations`. */
export const InvitationInput = z.strictObject({ email: emailText, role: roleCode, team: z.uuid().nullish() })
/** Answer of `POST /invitations`; the only time that the link is shown. */
export const InvitationLink = z.object({ id: z.string(), link: z.string() })
/** An invitation that nobody has accepted yet. */
export const InvitationInfo = z.object({
  id: z.string(),
  email: z.string(),
  role: roleCode,
  team: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  expiresAt: z.string(),
})
/** Query of `GET /invitations/lookup`. */
export const InvitationQuery = z.strictObject({ token: secretText })
/** What somebody who holds an invitation may know before accepting it. */
export const InvitationOffer = z.object({
  email: z.string(),
  role: roleCode,
  company: z.string(),
  locale: localeCode,
  invitedBy: z.string().nullable(),
})
/** Body of `POST /invitations/accept`. */
export const InvitationAcceptance = z.strictObject({
  token: secretText,
  name: lineOfText(200),
  password: newPassword,
  locale: localeCode,
})
/** Answer of `POST /users/{id}/reset-link`. */
export const ResetLink = z.object({ link: z.string() })
