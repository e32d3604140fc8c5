import { file } from './file.ts'
import type { FieldKind } from './kind.ts'

/** A stored file that is a picture. */
export const image: FieldKind = file
