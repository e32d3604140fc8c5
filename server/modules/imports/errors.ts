import { declareErrors } from '../../platform/errors/app-error.ts'

/** Failures of an import as a whole; faults of single rows are in `shared/imports/faults.ts`. */
export const importErrors = declareErrors({
  'imports.file_empty': 'invalid',
  'imports.file_unknown': 'invalid',
  'imports.file_old_excel': 'invalid',
  'imports.file_broken': 'invalid',
  'imports.file_too_complex': 'too_large',
  'imports.encoding_wide': 'invalid',
  'imports.encoding_binary': 'invalid',
  'imports.sheet_missing': 'invalid',
  'imports.file_too_large': 'too_large',
  'imports.file_gone': 'missing',
  'imports.nothing_recognised': 'invalid',
  'imports.not_planned': 'invalid',
  'imports.already_run': 'conflict',
  'imports.at_work': 'conflict',
  'imports.nothing_to_undo': 'conflict',
})
