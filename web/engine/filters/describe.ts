import type { Comparison, Filter, Operator } from '@rodnik/shared/query/filter.ts'
import type { Period } from '@rodnik/shared/query/periods.ts'
import { type FieldDef, inMoney } from '@rodnik/shared/registry/fields.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'
import type { Labels } from '../data/labels.ts'
import { targetOf } from '../data/paths.ts'
import type { FieldContexts } from '../fields/context.ts'
import type { FieldContext } from '../fields/kind.ts'
import { kindOf } from '../fields/kinds.ts'
import { describePeriod } from './periods.ts'
import { childrenOf, isComparison, isCount, isGroup } from './tree.ts'

/** What turning a filter into words needs. */
export interface Words {
  t: TFunction
  labels: Labels
  contextsOf: (object: string) => FieldContexts
  /** Title of a record known by its id; undefined while it is asked for. */
  titleOf: (object: string, id: string) => string | null | undefined
  /** Joins words: «А, Б или В». */
  list: (words: string[]) => string
}

/** A filter in plain words: «Сумма ≥ 100 000 ₽», «Закрытие: этот квартал». */
export function describeFilter(words: Words, object: string, node: Filter): string {
  const { t } = words
  if (isComparison(node)) return describeComparison(words, object, node)
  if (isGroup(node)) {
    const glue = t('or' in node ? 'engine:filter.or' : 'engine:filter.and')
    return childrenOf(node)
      .map((child) =>
        isGroup(child) ? `(${describeFilter(words, object, child)})` : describeFilter(words, object, child),
      )
      .join(` ${glue} `)
  }
  if ('not' in node) return t('engine:filter.chip.not', { inner: describeFilter(words, object, node.not) })
  const relation = isCount(node) ? node.count : (('some' in node ? node.some : node.none) ?? '')
  const [other = ''] = relation.split('.')
  const where = node.where && describeFilter(words, other, node.where)
  const name = relationLabel(words.labels, relation)
  if (isCount(node))
    return t('engine:filter.chip.count', {
      name,
      sign: signs[node.op],
      value: node.value,
      where,
      context: where ? 'where' : undefined,
    })
  return t(`engine:filter.chip.${'some' in node ? 'some' : 'none'}`, {
    name,
    where,
    context: where ? 'where' : undefined,
  })
}

/** «Сделки»; with the field when an object points here by more than the usual one. */
export function relationLabel(labels: Labels, relation: string): string {
  const [object = '', field = ''] = relation.split('.')
  return `${labels.many(object)} · ${labels.field(object, field)}`
}

const signs = { eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥' } as const

function describeComparison(words: Words, object: string, node: Comparison): string {
  const { t, labels } = words
  const ctx = words.contextsOf(object).of(node.field)
  const field = labels.path(object, node.field)
  if (!ctx) return t('engine:filter.chip.unknown', { field: node.field })
  if (node.op === 'between') {
    const [from, to] = Array.isArray(node.value) ? node.value : []
    return t('engine:filter.chip.between', {
      field,
      from: describeValue(words, ctx, from),
      to: describeValue(words, ctx, to),
    })
  }
  const value =
    node.op === 'within'
      ? describePeriod(t, node.value as Period)
      : Array.isArray(node.value)
        ? words.list(
            shorten(
              words,
              node.value.map((one) => describeValue(words, ctx, one)),
            ),
          )
        : describeValue(words, ctx, node.value)
  const context = isDate(ctx.def) && ordering.has(node.op) ? 'date' : undefined
  return t(`engine:filter.chip.${node.op}`, { field, value, context })
}

const ordering = new Set<Operator>(['lt', 'lte', 'gt', 'gte'])

/** Whether a type is compared as a time. */
export function isDate(def: FieldDef): boolean {
  return def.type === 'date' || def.type === 'dateTime'
}

const setTypes = new Set(['multiChoice', 'tags', 'links'])

function shorten(words: Words, values: string[]): string[] {
  if (values.length <= 3) return values
  return [...values.slice(0, 2), words.t('engine:filter.more', { count: values.length - 2 })]
}

function describeValue(words: Words, ctx: FieldContext, value: unknown): string {
  const { t } = words
  if (value === undefined || value === null || value === '') return '…'
  if (value === '@me') return t('engine:filter.me')
  if (value === '@myTeams') return t(ctx.def.type === 'team' ? 'engine:filter.myTeam' : 'engine:filter.myTeams')
  if (value === '@today') return t('engine:period.today')
  if (ctx.def.type === 'anyLookup') {
    const { object, id } = value as { object?: string; id?: string }
    return object && id ? nameOf(words, object, id) : '…'
  }
  const target = targetOf(ctx.def)
  if (target) return nameOf(words, target, String(value))
  if (inMoney(ctx.def)) return ctx.format.money({ amount: String(value), currency: ctx.meta.currency })
  if (isDate(ctx.def)) return ctx.format.date(String(value))
  return kindOf(ctx).text({ value: setTypes.has(ctx.def.type) ? [value] : value }, ctx)
}

/** A record by its name; what cannot be seen, as it is in the trash or another's, is told so. */
function nameOf({ t, titleOf }: Words, object: string, id: string): string {
  const title = titleOf(object, id)
  return title === undefined ? '…' : (title ?? t('engine:filter.unseen'))
}
