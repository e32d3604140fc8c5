import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Rehearsal } from '@rodnik/shared/imports/shapes.ts'
import sql from 'sql-template-tag'
import type { Context } from '../../engine/index.ts'
import { actFor, importFile } from '../../modules/imports/index.ts'
import { findAccount } from '../../modules/people/index.ts'
import type { Database } from '../../platform/database/database.ts'
import type { Command, CommandContext } from '../command.ts'
import { optionsOf } from '../options.ts'
import { withProduct } from '../product.ts'
import { printRefusal } from '../refusal.ts'

/** Brings a CSV or XLSX file in, or says what would come of it. */
export const importCommand: Command = async (context) => {
  const [path, ...args] = context.args
  const options = optionsOf({ ...context, args }, 'import', (given) =>
    parseArgs({
      args: given,
      options: {
        object: { type: 'string' },
        map: { type: 'string' },
        as: { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
    }),
  )
  if (!options) return 2
  if (!path || path.startsWith('--')) {
    context.print(context.t('cli.options.import'))
    return 2
  }
  const mapping = options.map ? await readMapping(context, options.map) : undefined
  if (mapping === null) return 1
  return withPerson(context, options.as, async (ctx) => {
    const dryRun = options['dry-run'] === true
    let shown = 0
    const onProgress = (done: number, total: number) => {
      const tenth = total > 0 ? Math.floor((done / total) * 10) : 0
      if (tenth > shown) context.print(context.t('cli.import.progress', { done, total }))
      shown = Math.max(shown, tenth)
    }
    const { id, counts, rehearsal } = await importFile(ctx, {
      path,
      ...(options.object ? { object: options.object } : {}),
      mapping,
      dryRun,
      onProgress,
    })
    context.print(context.t(dryRun ? 'cli.import.would' : 'cli.import.done', { ...counts }))
    if (rehearsal) printFindings(context, rehearsal)
    if (id) context.print(context.t('cli.import.id', { id }))
    return counts.refuse > 0 ? 3 : 0
  })
}

function printFindings(context: CommandContext, rehearsal: Rehearsal): void {
  for (const fault of rehearsal.faults)
    context.print(
      context.t('cli.import.fault', {
        field: fault.field ?? '',
        message: fault.message,
        count: fault.count,
        rows: fault.rows.slice(0, 10).join(', '),
      }),
    )
  for (const { field, values } of rehearsal.lookups)
    for (const { text, count, suggestions } of values)
      context.print(
        context.t('cli.import.unmatched', {
          field,
          text,
          count,
          near: suggestions.map((one) => one.title).join(', ') || '—',
        }),
      )
}

async function readMapping(context: CommandContext, path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    context.print(context.t('cli.import.no_map', { path }))
    return null
  }
}

/** Runs the work as a person of the company: the one who is named, or its first owner. */
async function withPerson(
  context: CommandContext,
  email: string | undefined,
  work: (ctx: Context) => Promise<number>,
): Promise<number> {
  let code = 1
  const failed = await withProduct(context, async (engine) => {
    const id = email ? (await findAccount(engine.database, email))?.id : await firstOwner(engine.database)
    if (!id) {
      context.print(email ? context.t('cli.user.unknown', { email }) : context.t('cli.import.nobody'))
      return
    }
    try {
      code = await work(await actFor(await engine.systemContext('import'), id))
    } catch (error) {
      if (['ENOENT', 'EACCES', 'EISDIR'].includes((error as { code?: string }).code ?? ''))
        context.print(context.t('cli.import.no_file', { path: context.args[0] ?? '' }))
      else printRefusal(context, error)
    }
  })
  return failed || code
}

async function firstOwner(database: Database): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>(
    sql`SELECT id::text AS id FROM users WHERE role = 'owner' AND active AND deleted_at IS NULL ORDER BY created_at, id LIMIT 1`,
  )
  return row?.id
}
