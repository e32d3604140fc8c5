import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { signInLink } from '@rodnik/shared/people/links.ts'
import type { Engine } from '../../engine/engine.ts'
import { createRecords } from '../../engine/index.ts'
import { assertPassword, createResetLink, findAccount, foldEmail, setPassword } from '../../modules/people/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'
import { readDatabaseError } from '../../platform/http/database-errors.ts'
import type { Command, CommandContext } from '../command.ts'
import { optionsOf } from '../options.ts'
import { withPeople } from '../people.ts'

/** Adds a person: with the password from standard input, or with a link by which the person sets one. */
export const addUser: Command = async (context) => {
  const options = optionsOf(context, 'user_add', (args) =>
    parseArgs({
      args,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
    }),
  )
  if (!options?.email) return options ? usage(context, 'user_add') : 2
  const email = foldEmail(options.email)
  const name = options.name ?? email.split('@')[0] ?? email
  const password = options['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined
  return withPeople(context, async (engine) => {
    if (password !== undefined) assertPassword(password, '/password', [email, name])
    const id = await createUser(engine, { email, name, ...(options.role ? { role: options.role } : {}) }, password)
    context.print(context.t('cli.user.added', { name, email }))
    if (password === undefined) await printLink(context, engine, id)
    return 0
  })
}

/** Makes a link by which a person sets a new password, for when no administrator can. */
export const linkUser: Command = async (context) => {
  const options = optionsOf(context, 'user_link', (args) => parseArgs({ args, options: { user: { type: 'string' } } }))
  if (!options?.user) return options ? usage(context, 'user_link') : 2
  const email = options.user
  return withPeople(context, async (engine) => {
    const account = await findAccount(engine.database, email)
    if (!account) {
      context.print(context.t('cli.user.unknown', { email }))
      return 1
    }
    await printLink(context, engine, account.id)
    return 0
  })
}

function usage(context: CommandContext, command: string): number {
  context.print(context.t(`cli.options.${command}`))
  return 2
}

async function createUser(
  engine: Engine,
  values: Record<string, string>,
  password: string | undefined,
): Promise<string> {
  const ctx = await engine.systemContext('cli')
  const made = engine.database.transaction(async (tx) => {
    const [created] = await createRecords({ ...ctx, tx, db: tx }, engine.registry.get('user'), [values])
    if (!created) throw new Error('no user was created')
    if (password !== undefined) await setPassword(tx, created.id, password, engine.clock.now())
    return created.id
  })
  return made.catch((error) => {
    const isTaken = readDatabaseError(error)?.code === 'record.not_unique'
    throw isTaken ? new AppError('people.email_taken') : error
  })
}

async function printLink(context: CommandContext, engine: Engine, userId: string): Promise<void> {
  const token = await engine.database.transaction((tx) => createResetLink(tx, userId, null, engine.clock.now()))
  context.print(context.t('cli.user.link'))
  context.print(signInLink(`http://localhost:${context.config.port}`, 'reset', token))
}
