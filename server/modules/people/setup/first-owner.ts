import type { SetupInput } from '@rodnik/shared/people/sign-in.ts'
import { createRecords, type Engine } from '../../../engine/index.ts'
import { passwordFault } from '../../../platform/crypto/password-rules.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import type { Transaction } from '../../../platform/database/database.ts'
import { AppError, declareErrors } from '../../../platform/errors/app-error.ts'
import { createLink, findLink, useLink } from '../../../platform/sessions/sign-in-links.ts'
import { readCompanySettings, writeCompanySettings } from '../company/company-settings.ts'
import { announcePeopleChange } from '../sign-in/identity-cache.ts'
import { assertPassword, foldEmail, storePassword } from '../sign-in/passwords.ts'
import { lockPeople } from '../sign-in/sign-out.ts'
import { hasOwner } from '../users/owners.ts'

declareErrors({ 'setup.done': 'conflict', 'sign_in.link_dead': 'missing' })

/** Name of the job that adds the demo data, where a module has one. */
const demoJob = 'demo.add'

/**
 * The token of a new set-up link while the company has no owner, else null. Only its hash is kept, so each start makes
 * another; the earlier ones work too until one is used.
 */
export async function prepareSetup(engine: Engine): Promise<string | null> {
  const { database, clock } = engine
  if (await hasOwner(database)) return null
  return (await createLink(database, { kind: 'setup', now: clock.now() })).token
}

/**
 * Makes the owner that the settings of the server name; false when the company has an owner already. Who runs the server
 * decides about the password: a weak one is only warned of.
 */
export async function createOwnerFromSettings(
  engine: Engine,
  owner: { email: string; password: string },
): Promise<boolean> {
  const email = foldEmail(owner.email)
  if (await hasOwner(engine.database)) return false
  const fault = passwordFault(owner.password, [email])
  if (fault) engine.log.warn('setup.weak_owner_password', { fault })
  const hash = await hashPassword(owner.password)
  const { locale, zone } = await readCompanySettings(engine.database)
  const name = email.split('@')[0] ?? email
  const made = await engine.database.transaction(async (tx) => {
    await lockPeople(tx)
    if (await hasOwner(tx)) return false
    await createOwner(engine, tx, { name, email, locale, zone, hash })
    return true
  })
  if (made) await engine.seed()
  return made
}

/** Makes the company and its owner by the set-up link; answers the owner's id. */
export async function setUp(engine: Engine, input: SetupInput): Promise<string> {
  const { database, clock } = engine
  if (!(await findLink(database, 'setup', input.token, clock.now()))) throw new AppError('sign_in.link_dead')
  assertPassword(input.password, '/password', [input.email, input.name, input.company])
  const hash = await hashPassword(input.password)
  const owner = await database.transaction(async (tx) => {
    await lockPeople(tx)
    if (await hasOwner(tx)) throw new AppError('setup.done')
    if (!(await useLink(tx, 'setup', input.token, clock.now()))) throw new AppError('sign_in.link_dead')
    const { company, currency, zone, locale, demo = false } = input
    await writeCompanySettings(tx, { name: company, currency, zone, locale, demo }, { userId: null, now: clock.now() })
    const id = await createOwner(engine, tx, { ...input, hash })
    const canAddDemo = engine.modules.some((module) => module.jobs?.some((job) => job.name === demoJob))
    if (demo && canAddDemo) await engine.jobs.enqueue(tx, demoJob, {})
    return id
  })
  await engine.seed({ locale: input.locale, zone: input.zone, currency: input.currency })
  return owner
}

async function createOwner(
  engine: Engine,
  tx: Transaction,
  owner: { name: string; email: string; locale: 'ru' | 'en'; zone: string; hash: string },
): Promise<string> {
  const { name, email, locale, zone } = owner
  const ctx = await engine.systemContext('request')
  const values = { name, email, role: 'owner', locale, zone }
  const [created] = await createRecords({ ...ctx, tx, db: tx }, engine.registry.get('user'), [values])
  if (!created) throw new Error('no user was created')
  await storePassword(tx, created.id, owner.hash, engine.clock.now())
  await announcePeopleChange({ tx, db: tx })
  return created.id
}
