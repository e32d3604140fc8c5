import type { ColumnSpec } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import type { ObjectEntry } from '../registry/registry.ts'

/**
 * The generated text search column of an object: words in Russian and English forms, without regard to ё, weighted by
 * the fields' search class. Null when nothing of the object is searched.
 */
export function searchColumn(object: ObjectEntry): ColumnSpec | null {
  const parts: string[] = []
  for (const weight of ['A', 'B', 'C'] as const) {
    const texts = Object.entries(object.fields).flatMap(([name, def]) => {
      if (def.search !== weight) return []
      return kinds[def.type]
        .columns(name, def)
        .filter((column) => !column.generated && !column.name.endsWith('_currency') && !column.name.endsWith('_base'))
        .map((column) => words(column.name, column.type))
    })
    if (texts.length > 0)
      parts.push(`setweight(to_tsvector('russian'::regconfig, fold_text(${texts.join(" || ' ' || ")})), '${weight}')`)
  }
  return parts.length > 0 ? { name: 'search', type: 'tsvector', generated: parts.join(' || ') } : null
}

function words(column: string, type: string): string {
  if (type === 'text[]') return `coalesce(join_words(${column}), '')`
  if (type !== 'text') return `coalesce(${column}::text, '')`
  return `coalesce(${column}, '')`
}
