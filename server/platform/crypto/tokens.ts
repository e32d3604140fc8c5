import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits that can stand in a link or a header, with an optional mark in front. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url')
}

/**
 * What is stored of a token. The token itself cannot be found from it; a slow hash would add nothing, since nobody can
 * guess 256 random bits.
 */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
