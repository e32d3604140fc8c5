import { z } from 'zod'
import { isCurrency, isZone } from './codes.ts'

/** Text of one line that says something. */
export const lineOfText = (max: number) => z.string().trim().min(1).max(max)
/** E-mail address as people type it; compared in lower case. */
export const emailText = z.string().trim().toLowerCase().max(254).pipe(z.email())
/** A password being set; what it may be is checked by the server beyond the length. */
export const newPassword = z
  .string()
  .min(1)
  .max(1000)
  .meta({ format: 'password', description: 'At least 10 characters, not a common one.' })
/** A secret out of a link or a header. */
export const secretText = z.string().min(1).max(200)
export const localeCode = z.enum(['ru', 'en'])
export const zoneName = z
  .string()
  .refine(isZone, { params: { fault: 'not_zone' } })
  .meta({ examples: ['Europe/Moscow'] })
export const currencyCode = z
  .string()
  .refine(isCurrency, { params: { fault: 'not_currency' } })
  .meta({ examples: ['RUB'] })

/** Body of `POST /session`. */
export const SignInInput = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1000).meta({ format: 'password' }),
})
/** Answer of everything that signs in; the same session is in the cookie. */
export const TokenAnswer = z.object({ token: z.string() })

/** Answer of `GET /setup/state`. */
export const SetupState = z.object({ needed: z.boolean() })
/** Body of `POST /setup`: makes the company and its owner. */
export const SetupInput = z.strictObject({
  token: secretText,
  company: lineOfText(200),
  currency: currencyCode,
  zone: zoneName,
  locale: localeCode,
  name: lineOfText(200),
  email: emailText,
  password: newPassword,
  demo: z.boolean().optional(),
})
export type SetupInput = z.infer<typeof SetupInput>

/** Body of `POST /me/password`. */
export const PasswordChange = z.strictObject({ current: z.string().min(1).max(1000), next: newPassword })
/** Body of `POST /password-resets`. */
export const ResetRequest = z.strictObject({ email: z.string().min(1).max(254) })
/** Body of `POST /password-resets/accept`. */
export const ResetAcceptance = z.strictObject({ token: secretText, password: newPassword })
/** One person who waits for a new password. */
export const ResetRequestInfo = z.object({
  id: z.string(),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  createdAt: z.string(),
})

/** One signed-in browser or program. */
export const SessionInfo = z.object({
  id: z.string(),
  createdAt: z.string(),
  usedAt: z.string(),
  expiresAt: z.string(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  current: z.boolean(),
})

/** Body of `POST /tokens`. Without an end the token works until it is removed. */
export const TokenInput = z.strictObject({
  name: lineOfText(100),
  scope: z.enum(['read', 'write']).default('read'),
  expiresInDays: z.number().int().min(1).max(3650).optional(),
})
/** An API token as lists show it. */
export const TokenInfo = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  scope: z.enum(['read', 'write']),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})
/** Answer of `POST /tokens`; the only time that the token is shown. */
export const CreatedToken = TokenInfo.extend({ token: z.string() })
