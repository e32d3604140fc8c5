import { countryName } from '@rodnik/shared/places/country-name.ts'
import type { FieldContext, FieldKind, Shown } from './kind.ts'

const nameOf = ({ value }: Shown, { format }: FieldContext) => countryName(format.locale, String(value ?? ''))

/** The country of an address: a code, which people see and choose by its name. */
export const country: FieldKind = { display: nameOf, text: nameOf, width: 140 }
