import { declareErrors } from '../errors/app-error.ts'

/** Refusals that the HTTP layer itself gives. */
export const httpErrors = declareErrors({
  method_not_allowed: 'invalid',
  unsupported_media: 'invalid',
  url_too_long: 'invalid',
  cross_site: 'denied',
  timeout: 'unavailable',
  storage_full: 'unavailable',
  'record.not_unique': 'conflict',
  'record.referenced': 'conflict',
  'record.refused': 'invalid',
})

/** Status of codes whose kind has a coarser one. */
export const statusOfCode: Record<string, number> = {
  method_not_allowed: 405,
  unsupported_media: 415,
  url_too_long: 414,
}
