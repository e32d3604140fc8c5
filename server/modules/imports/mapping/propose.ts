import type { ColumnMapping, ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { MappingProposal, ProposalReason } from '@rodnik/shared/imports/shapes.ts'
import type { SourceColumn } from '@rodnik/shared/imports/source.ts'
import { type Context, type ObjectEntry, rightsFor, targetsOf } from '../../../engine/index.ts'
import { importTargets, isKey } from '../plan/importable.ts'
import { labelsOf } from '../plan/option-labels.ts'
import { foldLabel } from '../values/labels.ts'
import { knownNames, presetMarks } from './known-names.ts'
import type { RememberedColumn } from './memory.ts'

/** Proposes where the columns of a file go, by what is remembered, by labels in both languages, and by names of other programs. */
export function proposeMapping(
  ctx: Context,
  object: ObjectEntry,
  columns: SourceColumn[],
  memory: Map<string, RememberedColumn>,
): MappingProposal {
  const targets = new Set(importTargets(ctx.registry, object))
  const names = namesOf(object, targets)
  const taken = new Set<string>()
  const mapped: ColumnMapping[] = []
  const reasons: Record<number, ProposalReason> = {}
  for (const column of columns) {
    const proposal = proposeColumn(column, names, memory, targets, taken)
    if (!proposal) continue
    taken.add(proposal.mapping.field)
    reasons[column.index] = proposal.reason
    mapped.push(withLookup(ctx, object, proposal.mapping, column))
  }
  splitNames(columns, mapped, taken)
  proposeByType(object, columns, mapped, reasons, taken)
  return { mapping: mappingOf(object, mapped), reasons, preset: presetOf(columns) }
}

/** The objects that the caller may import into, those whose names fit the columns best first. */
export function rankObjects(ctx: Context, columns: SourceColumn[]): { object: string; score: number }[] {
  return [...ctx.registry.objects.values()]
    .filter((object) => !object.inner && rightsFor(ctx, object).import)
    .map((object) => {
      const names = namesOf(object, new Set(importTargets(ctx.registry, object)))
      const hits = new Set(columns.flatMap((column) => names.get(foldLabel(column.name))?.field ?? []))
      const hasTitle = [...hits].some((field) => field.split('.')[0] === object.titleField)
      return {
        object: object.name,
        score: hits.size + (hasTitle ? 2 : 0) + (titleNames(object, columns, names) ? 3 : 0),
      }
    })
    .sort((a, b) => b.score - a.score)
}

/**
 * A column called like the object itself (`Сделка`, `Company`) says whose file it is: the first, or the second after a code.
 * After a name it says where somebody belongs.
 */
function titleNames(object: ObjectEntry, columns: SourceColumn[], names: Map<string, Named>): boolean {
  const own = new Set([object.name, ...labelsOf(object.name, 'one')].map(foldLabel))
  const isCoded = names.get(foldLabel(columns[0]?.name ?? ''))?.field === 'externalId'
  return columns
    .slice(0, isCoded ? 2 : 1)
    .some(
      (column) =>
        own.has(foldLabel(column.name)) ||
        [...own].some((name) => foldLabel(column.name).startsWith(`название ${name.slice(0, 5)}`)),
    )
}

interface Named {
  field: string
  reason: ProposalReason
}

/** Fields by all the folded names under which they are known; the registry's own labels win over other programs' names. */
function namesOf(object: ObjectEntry, targets: Set<string>): Map<string, Named> {
  const names = new Map<string, Named>()
  const add = (name: string, field: string, reason: ProposalReason) => {
    const folded = foldLabel(name)
    if (folded !== '' && !names.has(folded)) names.set(folded, { field, reason })
  }
  for (const target of targets) {
    const [field = '', part] = target.split('.')
    if (part)
      for (const label of labelsOf('parts', part)) {
        add(label, target, 'label')
        for (const whole of labelsOf(object.name, 'fields', field)) add(`${whole} → ${label}`, target, 'label')
      }
    else for (const label of labelsOf(object.name, 'fields', field)) add(label, target, 'label')
  }
  for (const target of targets) add(target.replace('.', ' '), target, 'label')
  for (const { field, names: known } of knownNames[object.name] ?? [])
    if (targets.has(field)) for (const name of known) add(name, field, 'preset')
  return names
}

function proposeColumn(
  column: SourceColumn,
  names: Map<string, Named>,
  memory: Map<string, RememberedColumn>,
  targets: Set<string>,
  taken: Set<string>,
) {
  const folded = foldLabel(column.name)
  const remembered = memory.get(folded.slice(0, 200))
  if (remembered) {
    const { field, ...rest } = remembered
    if (field === null) return undefined
    if (targets.has(field) && !taken.has(field))
      return { mapping: { ...rest, column: column.index, field }, reason: 'memory' as const }
  }
  // `Бюджет ₸`, `Сумма, руб.`: a currency mark beside the name.
  const bare = foldLabel(column.name.slice(0, 200).replace(/[,(]?\s*([₽$€₸₴£]|руб\.?|rub|usd|eur)\s*\)?\s*$/i, ''))
  const named = names.get(folded) ?? names.get(bare)
  if (!named) return undefined
  if (taken.has(named.field)) {
    const point = pointFor(named.field, folded, targets)
    return (
      point && { mapping: { column: column.index, field: point, onFault: 'refuse' as const }, reason: named.reason }
    )
  }
  return { mapping: { column: column.index, field: named.field, onFault: 'refuse' as const }, reason: named.reason }
}

/** Beside a column of surnames, `Имя` is the first name and not the whole. */
function splitNames(columns: SourceColumn[], mapped: ColumnMapping[], taken: Set<string>): void {
  for (const column of mapped) {
    const { field } = column
    const isFirst = /^(имя|name)$/.test(foldLabel(columns.find((one) => one.index === column.column)?.name ?? ''))
    if (!isFirst || !taken.has(`${field}.last`) || taken.has(`${field}.first`)) continue
    taken.delete(field)
    taken.add(`${field}.first`)
    column.field = `${field}.first`
  }
}

const labelWords: [RegExp, string][] = [
  [/моб|mobile|cell/, 'mobile'],
  [/дом|home|личн|частн/, 'home'],
  [/раб|work|прям|корп/, 'work'],
]

/** The second telephone number or address of a person becomes a contact point, with what its name says that it is for. */
function pointFor(field: string, name: string, targets: Set<string>): string | undefined {
  const label = labelWords.find(([word]) => word.test(name))?.[1]
  return [`contactPoints.${field}.${label}`, `contactPoints.${field}`].find((path) => targets.has(path))
}

/** One column of telephone numbers or addresses without a known name goes to the field of that type that is still free. */
function proposeByType(
  object: ObjectEntry,
  columns: SourceColumn[],
  mapped: ColumnMapping[],
  reasons: Record<number, ProposalReason>,
  taken: Set<string>,
): void {
  for (const type of ['email', 'phone', 'link'] as const) {
    const free = Object.entries(object.fields).filter(
      ([name, def]) => def.type === type && !def.readOnly && !taken.has(name),
    )
    const likely = columns.filter((column) => column.type === type && reasons[column.index] === undefined)
    const [field] = free
    const [column] = likely
    if (free.length !== 1 || likely.length !== 1 || !field || !column) continue
    taken.add(field[0])
    reasons[column.index] = 'type'
    mapped.push({ column: column.index, field: field[0], onFault: 'refuse' })
  }
}

/** References are asked about by default; what the caller may create is offered to be created for companies and the like. */
function withLookup(
  ctx: Context,
  object: ObjectEntry,
  mapping: ColumnMapping,
  { name, type }: SourceColumn,
): ColumnMapping {
  const def = object.fields[mapping.field]
  if (!def || targetsOf(def).length === 0) return mapping
  const target = ctx.registry.objects.get(mapping.lookup?.object ?? targetsOf(def)[0] ?? '')
  // Addresses are nobody's names, whatever the column held in an earlier file; nobody is to be created under one.
  if (type === 'email' && !mapping.lookup?.by && target && isKey(target, 'email')) {
    const missing = mapping.lookup?.missing === 'empty' ? 'empty' : 'refuse'
    return { ...mapping, lookup: { ...mapping.lookup, by: 'email', missing } }
  }
  if (mapping.lookup) return mapping
  // `AccountId` holds the other program's key of the company, not its name.
  if (/(?:[\s_-]|[a-z])id$/i.test(name.trim()) && target?.fields.externalId)
    return { ...mapping, lookup: { by: 'externalId', missing: 'refuse' } }
  const creatable =
    target !== undefined &&
    ['company', 'contact', 'source', 'lostReason', 'competitor'].includes(target.name) &&
    rightsFor(ctx, target).create
  return { ...mapping, lookup: { missing: creatable ? 'create' : 'refuse' } }
}

function mappingOf(object: ObjectEntry, columns: ColumnMapping[]): ImportMapping {
  const fields = new Set(columns.map((column) => column.field))
  const key = ['externalId', 'taxId', 'sku', 'email', 'phone', object.titleField].find(
    (name) => fields.has(name) && isKey(object, name),
  )
  // A deal is no other deal because it has the same name; a company or product mostly is the same.
  const trusted =
    key !== undefined && (key !== object.titleField || ['company', 'product', 'team', 'user'].includes(object.name))
  return {
    object: object.name,
    columns,
    keys: trusted ? [key] : [],
    onMatch: 'update',
    onMissing: 'create',
    onBlank: 'keep',
    country: 'RU',
  }
}

/** The program that a file comes from, when at least three of the names that give it away are there. */
export function presetOf(columns: SourceColumn[]): string | null {
  const names = new Set(columns.map((column) => foldLabel(column.name)))
  const hits = Object.entries(presetMarks).map(([preset, marks]) => ({
    preset,
    count: marks.filter((mark) => names.has(foldLabel(mark))).length,
  }))
  const [best] = hits.sort((a, b) => b.count - a.count)
  return best && best.count >= 3 ? best.preset : null
}
