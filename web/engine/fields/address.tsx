import type { Address } from '@rodnik/shared/api/shapes.ts'
import { countryName } from '@rodnik/shared/places/country-name.ts'
import type { Format } from '../../ui/format/format-context.tsx'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { TextOperand } from './inputs/operands.tsx'
import type { FieldKind } from './kind.ts'

/** In the order in which the language writes an address. */
function addressText(value: unknown, { locale }: Format): string {
  const { postcode, country, region, city, street } = (value ?? {}) as Address
  const name = country && countryName(locale, country)
  const lines = locale === 'ru' ? [postcode, name, region, city, street] : [street, city, region, postcode, name]
  return lines.filter(Boolean).join(', ')
}

/** A postal address in its parts. */
export const address: FieldKind = {
  display: ({ value }, { format }, place) =>
    place === 'cell'
      ? [(value as Address).city, (value as Address).street].filter(Boolean).join(', ') || addressText(value, format)
      : addressText(value, format),
  text: ({ value }, { format }) => addressText(value, format),
  Editor: lazyPart(() => import('./address-editor.tsx').then((part) => part.AddressEditor)),
  Operand: TextOperand,
  width: 220,
}
