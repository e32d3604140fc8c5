import { formatPhone } from '@rodnik/shared/phones/format.ts'
import { countryName } from '@rodnik/shared/places/country-name.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { type Context, labelOf } from '../../engine/index.ts'

/** What stands in one cell; numbers exact, moments in UTC. */
export type Cell = string | null | { number: string } | { day: string } | { moment: string }

/** The cell of a field's value as the API gives it. References come as their titles. */
export function cellOf(ctx: Context, object: string, name: string, def: FieldDef, value: unknown): Cell {
  if (value === null || value === undefined) return null
  const option = (code: unknown) => labelOf(ctx.locale, object, 'options', name, String(code)) ?? String(code)
  switch (def.type) {
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'rating':
      return { number: String(value) }
    case 'money':
    case 'figure':
      return { number: String((value as { amount: string }).amount) }
    case 'duration':
      return durationText(Number(value), def.unit)
    case 'date':
      return { day: String(value) }
    case 'dateTime':
      return { moment: String(value) }
    case 'boolean':
      return yesOrNo[ctx.locale][value ? 0 : 1] as string
    case 'choice':
    case 'status':
      return option(value)
    case 'multiChoice':
      return listText((value as unknown[]).map(option))
    case 'tags':
      return listText((value as unknown[]).map(String))
    case 'links':
      // A tie to what the caller may not see has no title.
      return listText((value as { title: string | null }[]).flatMap((tie) => tie.title ?? [])) || null
    case 'phone':
      return formatPhone(String(value))
    case 'personName':
      return String((value as { full?: string }).full ?? '')
    case 'address':
      return addressText(ctx, value as Record<string, string | null>)
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}

const yesOrNo = { ru: ['да', 'нет'], en: ['yes', 'no'] }

/** Values with `;` between them, also after one that a comma would tear apart when it is read back. */
export function listText(values: string[]): string {
  const text = values.join('; ')
  return values.length === 1 && text.includes(',') ? `${text};` : text
}

/** `1:30` and `1:30:05`; days where the field counts in days and they are whole. */
function durationText(seconds: number, unit: FieldDef['unit']): Cell {
  if (unit === 'days' && seconds % 86_400 === 0) return { number: String(seconds / 86_400) }
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`
}

/** A country by its name. */
export function countryCell(ctx: Context, code: unknown): string | null {
  return code ? countryName(ctx.locale, String(code)) : null
}

function addressText(ctx: Context, address: Record<string, string | null>): string {
  const { postcode, country, region, city, street } = address
  return [postcode, countryCell(ctx, country), region, city, street].filter(Boolean).join(', ')
}
