import { type FieldKind, snake } from './kind.ts'
import { readDecimal } from './number-rules.ts'

/**
 * Exact amount with its currency, and the amount in the company's currency at the rate of the day (`base`, kept by the
 * write path), by which it is compared, sorted and summed.
 */
export const money: FieldKind = {
  family: 'number',
  compareType: 'numeric',
  columns: (name) => [
    { name: snake(name), type: 'numeric(19,2)' },
    { name: `${snake(name)}_currency`, type: 'text' },
    { name: `${snake(name)}_base`, type: 'numeric(19,2)' },
  ],
  compare: (alias, name) => `${alias}.${snake(name)}_base`,
  read: (alias, name) => {
    const column = `${alias}.${snake(name)}`
    return `CASE WHEN ${column} IS NULL THEN NULL ELSE json_build_object('amount', ${column}::text, 'currency', ${column}_currency) END`
  },
  parse: (value, name, def, env) => {
    const given = readParts(value)
    if (!given) return { fault: 'not_money' }
    if (given.amount === null || given.amount === '') return { value: null, columns: empty(name) }
    const read = readDecimal(given.amount, 2, def)
    if ('fault' in read) return read
    const currency = given.currency ?? env.currency
    if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return { fault: 'not_currency' }
    return {
      value: { amount: read.text, currency },
      columns: { [snake(name)]: read.text, [`${snake(name)}_currency`]: currency, [`${snake(name)}_base`]: read.text },
    }
  },
  operand: (value, _def, env) => {
    const given = readParts(value)
    if (!given) return { fault: 'not_money' }
    if (given.currency !== undefined && given.currency !== env.currency)
      return { fault: 'not_base_currency', data: { currency: env.currency } }
    const read = readDecimal(given.amount, 2)
    return 'fault' in read ? read : { value: read.text }
  },
  parts: {
    amount: { sql: (alias, name) => `${alias}.${snake(name)}`, type: 'numeric', family: 'number' },
    currency: { sql: (alias, name) => `${alias}.${snake(name)}_currency`, type: 'text', family: 'text' },
    base: { sql: (alias, name) => `${alias}.${snake(name)}_base`, type: 'numeric', family: 'number' },
  },
}

/** An amount alone, or with its currency; undefined for anything else, which must not pass for an empty value. */
function readParts(value: unknown): { amount: unknown; currency?: unknown } | undefined {
  if (typeof value !== 'object' || value === null) return { amount: value }
  const { amount, currency, ...others } = value as { amount?: unknown; currency?: unknown }
  if (Array.isArray(value) || amount === undefined || Object.keys(others).length > 0) return undefined
  return { amount, currency: currency ?? undefined }
}

function empty(name: string): Record<string, unknown> {
  return { [snake(name)]: null, [`${snake(name)}_currency`]: null, [`${snake(name)}_base`]: null }
}
