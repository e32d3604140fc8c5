import { countryName } from '@rodnik/shared/places/country-name.ts'
import { CountryInput, countryOptions } from './country-input.tsx'
import { MultiCombobox } from './inputs/lazy-inputs.tsx'
import type { OperandProps } from './kind.ts'

/** One country to compare with. */
export function CountryOperand({ ctx, value, onChange, label }: OperandProps) {
  return (
    <CountryInput
      label={label}
      hideLabel
      locale={ctx.format.locale}
      value={typeof value === 'string' ? value : ''}
      onChange={(code) => onChange(code || undefined)}
      data-autofocus
    />
  )
}

/** Several countries to compare with. */
export function CountryOperands({ ctx, value, onChange, label }: OperandProps) {
  const { locale } = ctx.format
  const codes = Array.isArray(value) ? value.map(String) : []
  return (
    <MultiCombobox
      label={label}
      hideLabel
      source={countryOptions(locale)}
      value={codes.map((code) => ({ value: code, label: countryName(locale, code) }))}
      onChange={(chosen) => onChange(chosen.length > 0 ? chosen.map((option) => option.value) : undefined)}
      data-autofocus
    />
  )
}
