import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { type Context, type Engine, listRecords, type ObjectEntry, rightsFor } from '../../engine/index.ts'
import { cleanFileName } from '../../platform/files/file-name.ts'
import { type NewZipEntry, zipArchive } from '../../platform/files/zip-writer.ts'
import type { Cell } from './cells.ts'
import { allColumnsOf } from './columns.ts'
import { csvFile } from './csv-file.ts'
import { type CallerNow, exportPages } from './pages.ts'

// A table goes on in another file where spreadsheets end.
const rowsInFile = 1_000_000

/** Objects of which the caller may take rows out. */
export function exportable(ctx: Context): ObjectEntry[] {
  return [...ctx.registry.objects.values()].filter((object) => {
    const rights = rightsFor(ctx, object)
    return rights.export && rights.read !== 'none'
  })
}

/** All that the caller may take out: a CSV file per object, and the contents of the attached files under their ids. */
export function everything(engine: Engine, ctx: Context, callerNow: CallerNow): AsyncGenerator<Buffer> {
  return zipArchive(entries(engine, ctx, callerNow))
}

async function* entries(engine: Engine, ctx: Context, callerNow: CallerNow): AsyncGenerator<NewZipEntry> {
  const objects = exportable(ctx)
  for (const object of objects) yield* tables(ctx, callerNow, object)
  const files = objects.find((object) => object.name === 'file')
  if (files) yield* contents(engine, callerNow, files)
}

async function* tables(ctx: Context, callerNow: CallerNow, object: ObjectEntry): AsyncGenerator<NewZipEntry> {
  const columns = allColumnsOf(ctx, object)
  const heads = columns.map((column) => column.head)
  const source = exportPages(callerNow, object, columns, { sort: 'id' })
  let next = await source.next()
  let number = 0
  async function* part(): AsyncGenerator<Cell[][]> {
    let rows = 0
    while (!next.done && rows < rowsInFile) {
      yield next.value
      rows += next.value.length
      next = await source.next()
    }
  }
  do {
    number++
    yield {
      name: `${object.plural}${number > 1 ? `-${number}` : ''}.csv`,
      content: csvFile(ctx, heads, part()),
    }
  } while (!next.done)
}

async function* contents(engine: Engine, callerNow: CallerNow, object: ObjectEntry): AsyncGenerator<NewZipEntry> {
  let after: string | undefined
  for (;;) {
    const files: RecordData[] = await listRecords(await callerNow(), object, {
      ...(after ? { filter: { field: 'id', op: 'gt', value: after } } : {}),
      sort: 'id',
      fields: ['name'],
      limit: 200,
    })
    for (const file of files) {
      const content = await engine.files.get(file.id).catch(() => null)
      if (content) yield { name: `files/${file.id}/${cleanFileName(String(file.name))}`, content }
    }
    if (files.length < 200) return
    after = files.at(-1)?.id
  }
}
