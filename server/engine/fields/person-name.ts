import { splitPersonName } from '@rodnik/shared/names/split.ts'
import { type FieldKind, type Parsed, type Refused, snake } from './kind.ts'
import { readText } from './text-rules.ts'

const parts = ['last', 'first', 'middle'] as const

/** A person's name in parts; `full` (first and last) names the record and is sorted by. A text is taken apart. */
export const personName: FieldKind = {
  family: 'text',
  compareType: 'text',
  columns: (name) => {
    const column = snake(name)
    return [
      ...parts.map((part) => ({ name: `${column}_${part}`, type: 'text' })),
      {
        name: column,
        type: 'text',
        generated: `btrim(coalesce(${column}_first, '') || ' ' || coalesce(${column}_last, ''))`,
      },
    ]
  },
  compare: (alias, name) => `${alias}.${snake(name)}`,
  read: (alias, name) => {
    const column = `${alias}.${snake(name)}`
    const pairs = parts.map((part) => `'${part}', ${column}_${part}`).join(', ')
    return `CASE WHEN num_nonnulls(${parts.map((part) => `${column}_${part}`).join(', ')}) = 0 THEN NULL ELSE json_build_object(${pairs}, 'full', ${column}) END`
  },
  parse: (value, name, def) => readName(value, name, def.maxLength ?? 100),
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

function readName(value: unknown, name: string, max: number): Parsed | Refused {
  const given = typeof value === 'string' ? splitPersonName(value) : value
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { fault: 'not_name' }
  const known = new Set<string>([...parts, 'full'])
  if (Object.keys(given).some((key) => !known.has(key))) return { fault: 'not_name' }
  const named = partsOf(given as Partial<Record<(typeof parts)[number] | 'full', unknown>>)
  if (!named) return { fault: 'not_name' }
  const read: Record<string, string | null> = {}
  for (const part of parts) {
    const written = (named as Record<string, unknown>)[part] ?? ''
    const text = readText(written, max)
    if ('fault' in text) return text
    read[part] = text.text
  }
  const full = `${read.first ?? ''} ${read.last ?? ''}`.trim()
  const columns = Object.fromEntries(parts.map((part) => [`${snake(name)}_${part}`, read[part]]))
  return { value: parts.some((part) => read[part]) ? { ...read, full } : null, columns }
}

/** The parts of a name; of one that has only `full`, as of a text. */
function partsOf({ full, ...given }: Partial<Record<(typeof parts)[number] | 'full', unknown>>): object | undefined {
  if (full !== undefined && full !== null && typeof full !== 'string') return undefined
  return full && Object.values(given).every((part) => (part ?? '') === '') ? splitPersonName(full) : given
}
