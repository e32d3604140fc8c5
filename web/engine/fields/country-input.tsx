import { countries } from '@rodnik/shared/places/countries.ts'
import { countryName } from '@rodnik/shared/places/country-name.ts'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../ui/combobox/option.ts'
import type { FieldProps } from '../../ui/field/field.tsx'

/** A country, found by its name. */
export function CountryInput({
  locale,
  value,
  onChange,
  ...rest
}: FieldProps & { locale: string; value: string; onChange: (code: string) => void; placeholder?: string | undefined }) {
  return (
    <Combobox
      {...rest}
      value={value ? { value, label: countryName(locale, value) } : null}
      source={countryOptions(locale)}
      onChange={(option) => onChange(option?.value ?? '')}
      clearable
    />
  )
}

const lists = new Map<string, ComboOption[]>()

/** All countries, in the alphabet of their names. */
export function countryOptions(locale: string): ComboOption[] {
  const order = new Intl.Collator(locale).compare
  const list =
    lists.get(locale) ??
    countries
      .map((value) => ({ value, label: countryName(locale, value) }))
      .sort((one, other) => order(one.label, other.label))
  lists.set(locale, list)
  return list
}
