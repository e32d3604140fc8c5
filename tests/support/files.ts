import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem, RecordData } from '@rodnik/shared/api/shapes.ts'
import { openDiskFiles } from '../../server/platform/files/disk-files.ts'
import type { FileStore } from '../../server/platform/files/file-store.ts'
import type { Caller, Reply, TestApp } from './app.ts'

/** A file store of its own in a temporary folder; clear it in `afterAll`. */
export async function testFiles(
  limit = 100_000,
): Promise<{ folder: string; files: FileStore; clear(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'rodnik-files-'))
  return {
    folder,
    files: openDiskFiles({ folder, limit }),
    clear: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What is sent: a name, a content, and what the browser says that it is. */
export interface Sent {
  name?: string
  content?: string | Buffer
  type?: string
}

/** Sends a file as a browser does; `about` is the record to attach it to. */
export async function sendFile(
  app: TestApp,
  caller: Caller | undefined,
  { name = 'file.txt', content = 'content', type = 'text/plain' }: Sent = {},
  about?: { object: string; id: string },
  headers: Record<string, string> = {},
): Promise<Reply<RecordData & Problem>> {
  const boundary = 'b0undary-of-a-test'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  const answer = await app.app.http.inject({
    method: 'POST',
    url: `/api/v1/files${about ? `?${new URLSearchParams({ ...about })}` : ''}`,
    headers: {
      ...(caller ? { authorization: `Bearer ${caller.token}` } : {}),
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
}

/** Reads the content of a file. */
export async function readContent(
  app: TestApp,
  caller: Caller | undefined,
  id: string,
  headers: Record<string, string> = {},
  query = '',
): Promise<{ status: number; headers: Reply['headers']; text: string }> {
  const answer = await app.app.http.inject({
    method: 'GET',
    url: `/api/v1/files/${id}/content${query}`,
    headers: { ...(caller ? { authorization: `Bearer ${caller.token}` } : {}), ...headers },
  })
  return { status: answer.statusCode, headers: answer.headers, text: answer.body }
}
