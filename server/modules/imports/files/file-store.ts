import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import type { Queryable } from '../../../platform/database/database.ts'
import { AppError } from '../../../platform/errors/app-error.ts'

const chunkSize = 1024 * 1024

/** Keeps a file in the database, piece by piece. */
export async function keepFile(db: Queryable, importId: string, path: string): Promise<void> {
  let number = 0
  for await (const bytes of createReadStream(path, { highWaterMark: chunkSize }) as AsyncIterable<Buffer>)
    await db.query(
      sql`INSERT INTO import_chunks (import_id, number, bytes) VALUES (${importId}::uuid, ${number++}, ${bytes})`,
    )
}

/** Gives `work` a temporary copy of a kept file and removes it afterwards. Throws `imports.file_gone` when it is kept no more. */
export async function withFile<T>(db: Queryable, importId: string, work: (path: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const path = join(folder, 'file')
    const handle = await open(path, 'w')
    try {
      for (let number = 0; ; number++) {
        const [chunk] = await db.query<{ bytes: Buffer }>(
          sql`SELECT bytes FROM import_chunks WHERE import_id = ${importId}::uuid AND number = ${number}`,
        )
        if (!chunk && number === 0) throw new AppError('imports.file_gone')
        if (!chunk) break
        await handle.write(chunk.bytes)
      }
    } finally {
      await handle.close()
    }
    return work(path)
  })
}

/** Gives `work` an empty temporary folder and removes it afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rodnik-import-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
