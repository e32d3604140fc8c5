import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError, type Fault } from '../../../platform/errors/app-error.ts'
import '../errors.ts'

/** Largest file in bytes. */
export const uploadLimit = 1024 ** 3

/** Writes the sent file into a folder. Answers where it is, how it is called and how large it is. */
export async function receiveFile(
  request: FastifyRequest,
  folder: string,
): Promise<{ path: string; name: string; size: number }> {
  if (!request.isMultipart()) throw new AppError('unsupported_media')
  const part = await request.file()
  if (!part) throw new AppError('invalid_input', {}, [{ path: '/file', code: 'required' } satisfies Fault])
  const path = join(folder, 'file')
  await pipeline(part.file, createWriteStream(path))
  if (part.file.truncated) throw new AppError('imports.file_too_large', { limit: uploadLimit })
  return { path, name: nameOf(part), size: part.file.bytesRead }
}

/** The name without folders and control characters, as it is shown to people. */
function nameOf(part: MultipartFile): string {
  const name = (part.filename ?? '').split(/[\\/]/).at(-1) ?? ''
  return name.replace(/\p{Cc}/gu, '').slice(0, 200) || 'file'
}
