import type { Readable } from 'node:stream'
import type { ThumbnailSize } from '@rodnik/shared/files/thumbnails.ts'

/** What is known of a file after it has been stored. */
export interface StoredFile {
  /** Bytes. */
  size: number
  /** SHA-256 of the content, in hexadecimal digits. */
  sha256: string
  /** The first bytes, to tell what it is. */
  head: Buffer
}

/** First and last byte of a part, both included. */
export interface ByteRange {
  start: number
  end: number
}

/** Keeps contents of files under ids. What `put` has answered for survives a power failure. */
export interface FileStore {
  /** Whether this process keeps files at all: a tool may have no place for them. */
  readonly here: boolean
  /** Largest content in bytes. */
  readonly limit: number
  /** Stores a content, whole or not at all. Throws `file.too_large` as soon as it is longer than the limit. */
  put(id: string, content: Readable): Promise<StoredFile>
  /** Opens a content, or a part of it; null when there is none. */
  get(id: string, range?: ByteRange): Promise<Readable | null>
  /** A small WebP of a content that is a picture; null when there is no such content or nothing small can be made of it. */
  thumbnail(id: string, size: ThumbnailSize): Promise<Buffer | null>
  /** Removes a content, if it is there. */
  delete(id: string): Promise<void>
  /**
   * Puts contents aside that came before a moment and that nobody knows any more, and removes for good what was put aside
   * long ago. One that is asked for meanwhile comes back by itself. Answers how many were put aside.
   */
  tidy(known: (ids: string[]) => Promise<Set<string>>, before: Date): Promise<number>
}

/** The store of a tool that has to do with no files. */
export const noFiles: FileStore = {
  here: false,
  limit: 0,
  put: refuse,
  get: refuse,
  thumbnail: refuse,
  delete: refuse,
  tidy: refuse,
}

function refuse(): never {
  throw new Error('files are not stored here')
}
