import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors/app-error.ts'
import { readSessionCookie } from './session-cookie.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site makes a browser send. Where credentials come in a header nothing is to be feared:
 * a browser sends no such header by itself.
 */
export function assertSameSite(request: FastifyRequest): void {
  if (reading.has(request.method) || request.headers.authorization !== undefined) return
  if (!comesFromHere(request)) throw new AppError('cross_site')
  if (readSessionCookie(request) !== undefined && request.headers['x-rodnik-csrf'] !== '1')
    throw new AppError('cross_site')
}

function comesFromHere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  if (origin === undefined) return true
  const from = URL.parse(origin)
  return from !== null && from.host !== '' && from.host === URL.parse(`${from.protocol}//${request.host}`)?.host
}
