import { useMemo } from 'react'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { zoneName } from '../../ui/format/zone-name.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { currencyOptions, zoneOptions } from './choices.ts'

interface PickerProps {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string
  hint?: string
  size?: 'md' | 'lg'
  disabled?: boolean
}

/** A time zone, found by city or offset. */
export function ZoneField({ value, onChange, ...rest }: PickerProps) {
  const { t, i18n } = useTranslation('zones')
  const options = useMemo(() => zoneOptions(t, i18n.language), [t, i18n.language])
  const chosen = options.find((option) => option.value === value) ?? { value, label: zoneName(t, i18n.language, value) }
  return (
    <Combobox
      {...rest}
      value={{ value: chosen.value, label: chosen.label }}
      source={options}
      onChange={(option) => option && onChange(option.value)}
    />
  )
}

/** A currency, found by code or name. */
export function CurrencyField({ value, onChange, ...rest }: PickerProps) {
  const { i18n } = useTranslation()
  const options = useMemo(() => currencyOptions(i18n.language), [i18n.language])
  const chosen = options.find((option) => option.value === value) ?? { value, label: value }
  return <Combobox {...rest} value={chosen} source={options} onChange={(option) => option && onChange(option.value)} />
}
