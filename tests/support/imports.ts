import type { Problem } from '@rodnik/shared/api/shapes.ts'
import type { ImportData, UploadAnswer } from '@rodnik/shared/imports/shapes.ts'
import type { Caller, TestApp } from './app.ts'

/** Sends a file for import as a browser does. */
export async function sendImport(
  app: TestApp,
  caller: Caller,
  content: string | Buffer,
  options: { object?: string; name?: string } = {},
): Promise<{ status: number; body: UploadAnswer & Problem }> {
  const boundary = 'b0undary-of-a-test'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${options.name ?? 'file.csv'}"\r\ncontent-type: text/csv\r\n\r\n`
  const reply = await app.app.http.inject({
    method: 'POST',
    url: `/api/v1/imports${options.object ? `?object=${options.object}` : ''}`,
    headers: {
      authorization: `Bearer ${caller.token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: reply.statusCode, body: reply.json() as UploadAnswer & Problem }
}

/** Waits until an import is in one of the states; throws when it fails instead. */
export async function importIn(caller: Caller, id: string, ...states: string[]): Promise<ImportData> {
  for (;;) {
    const { body } = await caller.get<ImportData>(`/imports/${id}`)
    if (states.includes(body.state)) return body
    if (body.state === 'failed') throw new Error(`the import failed: ${body.error}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
