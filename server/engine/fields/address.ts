import { compositeParts } from '@rodnik/shared/registry/fields.ts'
import { type FieldKind, snake } from './kind.ts'
import { readText } from './text-rules.ts'

const parts = compositeParts.address

/** Postal address in parts; `country` is ISO 3166-1 alpha-2. A text is kept as the street line. */
export const address: FieldKind = {
  family: 'text',
  compareType: 'text',
  columns: (name) => parts.map((part) => ({ name: `${snake(name)}_${part}`, type: 'text' })),
  compare: (alias, name) =>
    `concat_ws(', ', ${[...parts]
      .reverse()
      .map((part) => `${alias}.${snake(name)}_${part}`)
      .join(', ')})`,
  read: (alias, name) => {
    const columns = parts.map((part) => `${alias}.${snake(name)}_${part}`)
    const pairs = parts.map((part) => `'${part}', ${alias}.${snake(name)}_${part}`).join(', ')
    return `CASE WHEN num_nonnulls(${columns.join(', ')}) = 0 THEN NULL ELSE json_build_object(${pairs}) END`
  },
  parse: (value, name) => {
    const given = typeof value === 'string' ? { street: value } : value
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return { fault: 'not_address' }
    if (Object.keys(given).some((key) => !(parts as readonly string[]).includes(key))) return { fault: 'not_address' }
    const read: Record<string, string | null> = {}
    for (const part of parts) {
      const text = readText((given as Record<string, unknown>)[part] ?? '', 255)
      if ('fault' in text) return text
      read[part] = part === 'country' ? (text.text?.toUpperCase() ?? null) : text.text
    }
    if (read.country && !/^[A-Z]{2}$/.test(read.country)) return { fault: 'not_country' }
    return {
      value: parts.some((part) => read[part]) ? read : null,
      columns: Object.fromEntries(parts.map((part) => [`${snake(name)}_${part}`, read[part]])),
    }
  },
  operand: (value) => (typeof value === 'string' ? { value: value.trim() } : { fault: 'not_text' }),
  parts: Object.fromEntries(
    parts.map((part) => [
      part,
      {
        sql: (alias: string, name: string) => `${alias}.${snake(name)}_${part}`,
        type: 'text',
        family: 'text' as const,
      },
    ]),
  ),
}
