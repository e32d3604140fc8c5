import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ThumbnailSize, thumbnailSides } from '@rodnik/shared/files/thumbnails.ts'
import { AppError } from '../errors/app-error.ts'
import './errors.ts'
import type { ByteRange, FileStore, StoredFile } from './file-store.ts'
import { shrinkPicture } from './pictures/shrink.ts'

const headBytes = 4096
const atOnce = 500
const keptAsideMs = 30 * 24 * 3600 * 1000
const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Keeps files in a folder of this machine. A content is written under a name of its own and takes its place only when
 * all of it is on the disk, so that nobody ever reads half of one.
 */
export function openDiskFiles(options: { folder: string; limit: number }): FileStore {
  const { folder, limit } = options
  const place = (id: string) => join(folder, shardOf(id), id)
  const aside = (id: string) => join(folder, 'aside', id)
  // Made of the contents and made again when they are missing: a backup may leave them out.
  const small = (id: string, size: ThumbnailSize) => join(folder, 'small', shardOf(id), `${id}.${size}`)
  const making = new Map<string, Promise<Buffer | null>>()

  async function forgetSmall(id: string): Promise<void> {
    for (const size of Object.keys(thumbnailSides) as ThumbnailSize[]) await rm(small(id, size), { force: true })
  }
  async function makeSmall(id: string, size: ThumbnailSize): Promise<Buffer | null> {
    const to = small(id, size)
    const there = (await find(() => stat(place(id)))) ?? (await moveBack(aside(id), place(id)))
    if (!there) return null
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    const draft = `${to}.${randomBytes(6).toString('hex')}`
    try {
      const result = await shrinkPicture({ from: place(id), to: draft, side: thumbnailSides[size] })
      if (result === 'failed') return null
      // An empty one tells that this picture was refused, so that it is not opened again.
      if (result === 'refused') await writeFile(draft, '')
      await rename(draft, to)
      return (await readSmall(to)) ?? null
    } finally {
      await rm(draft, { force: true })
    }
  }
  return {
    here: true,
    limit,
    async put(id, content) {
      const draft = join(folder, 'drafts', `${id}.${randomBytes(6).toString('hex')}`)
      await makeFolders(folder, dirname(draft), dirname(place(id)))
      try {
        const stored = await write(draft, content, limit)
        await rename(draft, place(id))
        await syncFolder(dirname(place(id)))
        return stored
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async get(id, range) {
      return (
        (await openPart(place(id), range)) ??
        ((await moveBack(aside(id), place(id))) ? openPart(place(id), range) : null)
      )
    },
    async thumbnail(id, size) {
      const path = small(id, size)
      const made = await readSmall(path)
      if (made !== undefined) return made
      const known = making.get(path)
      if (known) return known
      const work = makeSmall(id, size).finally(() => making.delete(path))
      making.set(path, work)
      return work
    },
    async delete(id) {
      await rm(place(id), { force: true })
      await rm(aside(id), { force: true })
      await forgetSmall(id)
    },
    async tidy(known, before) {
      await removeOld(join(folder, 'drafts'), before)
      await removeOld(join(folder, 'aside'), new Date(before.getTime() - keptAsideMs))
      let count = 0
      for await (const ids of oldContents(folder, before)) {
        const kept = await known(ids)
        for (const id of ids.filter((one) => !kept.has(one))) {
          count += (await putAside(place(id), aside(id))) ? 1 : 0
          await forgetSmall(id)
        }
      }
      return count
    },
  }
}

/** The last digits of an id differ most: ids begin with their time. */
function shardOf(id: string): string {
  if (!form.test(id)) throw new Error('not an id of a file')
  return id.slice(-2)
}

async function makeFolders(root: string, ...folders: string[]): Promise<void> {
  for (const folder of [root, ...folders])
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await syncFolder(dirname(folder))
}

async function write(path: string, content: Readable, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (size < headBytes) head.push(chunk.subarray(0, headBytes - size))
      size += chunk.length
      hash.update(chunk)
      done(size > limit ? new AppError('file.too_large', { megabytes: Math.floor(limit / 1024 ** 2) }) : null, chunk)
    },
  })
  await pipeline(content, measure, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  return { size, sha256: hash.digest('hex'), head: Buffer.concat(head) }
}

async function openPart(path: string, range: ByteRange | undefined): Promise<Readable | null> {
  const handle = await find(() => open(path, 'r'))
  return handle ? handle.createReadStream(range ? { start: range.start, end: range.end } : {}) : null
}

/** Undefined: not made yet. Null: nothing can be made. */
async function readSmall(path: string): Promise<Buffer | null | undefined> {
  const bytes = await find(() => readFile(path))
  return bytes?.length === 0 ? null : bytes
}

async function moveBack(from: string, to: string): Promise<boolean> {
  const moved = await find(async () => {
    await rename(from, to)
    return true
  })
  return moved === true
}

async function putAside(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const now = new Date()
  const moved = await find(async () => {
    await utimes(from, now, now)
    await rename(from, to)
    return true
  })
  return moved === true
}

async function removeOld(folder: string, before: Date): Promise<void> {
  for (const name of await namesIn(folder)) {
    const found = await find(() => stat(join(folder, name)))
    if (found && found.mtime < before) await rm(join(folder, name), { force: true })
  }
}

async function* oldContents(folder: string, before: Date): AsyncGenerator<string[]> {
  let ids: string[] = []
  for (const shard of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shard)) continue
    for (const id of await namesIn(join(folder, shard))) {
      const found = form.test(id) ? await find(() => stat(join(folder, shard, id))) : undefined
      if (!found || found.mtime >= before) continue
      ids.push(id)
      if (ids.length < atOnce) continue
      yield ids
      ids = []
    }
  }
  if (ids.length > 0) yield ids
}

async function namesIn(folder: string): Promise<string[]> {
  return (await find(() => readdir(folder))) ?? []
}

/** What is not there is undefined; other failures are failures. */
async function find<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

// Without it a power failure could undo the rename of a content that was answered for.
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    // Some file systems know no such thing for folders.
    if (!['EPERM', 'EINVAL', 'EISDIR', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle?.close()
  }
}
