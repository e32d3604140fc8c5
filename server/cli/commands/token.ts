import { parseArgs } from 'node:util'
import { TokenInput } from '@rodnik/shared/people/sign-in.ts'
import { daysAfter, findAccount } from '../../modules/people/index.ts'
import { parseInput } from '../../platform/http/parse-input.ts'
import { createApiToken } from '../../platform/sessions/api-tokens.ts'
import type { Command } from '../command.ts'
import { optionsOf } from '../options.ts'
import { withPeople } from '../people.ts'

/** Makes an API token for a person and prints it on the last line. */
export const createToken: Command = async (context) => {
  const options = optionsOf(context, 'token_create', (args) =>
    parseArgs({
      args,
      options: {
        user: { type: 'string' },
        name: { type: 'string', default: 'CLI' },
        scope: { type: 'string', default: 'write' },
        'expires-days': { type: 'string' },
      },
    }),
  )
  if (!options) return 2
  const { user, name, scope, 'expires-days': days } = options
  if (!user) {
    context.print(context.t('cli.options.token_create'))
    return 2
  }
  return withPeople(context, async (engine) => {
    const input = parseInput(TokenInput, {
      name,
      scope,
      ...(days === undefined ? {} : { expiresInDays: Number(days) }),
    })
    const account = await findAccount(engine.database, user)
    if (!account) {
      context.print(context.t('cli.user.unknown', { email: user }))
      return 1
    }
    const now = engine.clock.now()
    const made = await createApiToken(engine.database, {
      userId: account.id,
      name: input.name,
      scope: input.scope,
      expiresAt: daysAfter(now, input.expiresInDays),
      now,
    })
    context.print(context.t('cli.token.made', { email: account.email }))
    context.print(made.token)
    return 0
  })
}
