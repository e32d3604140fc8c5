import { declareErrors } from '../errors/app-error.ts'

/** Refusals of files. */
export const fileErrors = declareErrors({
  'file.too_large': 'too_large',
  'file.gone': 'missing',
  'file.no_thumbnail': 'missing',
})
