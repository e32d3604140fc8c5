import { type FieldKind, plainKind, type Refused, stored } from './kind.ts'

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** Moment in time: ISO 8601 with offset; stored and read in UTC, to the millisecond. */
export const dateTime: FieldKind = plainKind(
  'dateTime',
  'timestamptz',
  (value, name, _def, env) => {
    const read = readMoment(value, env)
    return 'fault' in read ? read : stored(name, read.moment)
  },
  {
    read: isoMoment,
    operand: (value, _def, env) => {
      const read = readMoment(value, env)
      return 'fault' in read ? read : { value: read.moment }
    },
  },
)

/** SQL of a moment as it is read: in UTC, to the millisecond. */
export function isoMoment(sql: string): string {
  return `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

/** Reads a moment; `@now` is the present one. */
export function readMoment(value: unknown, env: { now: Date }): { moment: string } | Refused {
  if (value === '@now') return { moment: env.now.toISOString() }
  // All records of a write have the same one, in the form in which it is stored.
  if (typeof value === 'string' && value === latest) return { moment: value }
  if (typeof value !== 'string' || !form.test(value)) return { fault: 'not_moment' }
  const at = new Date(value)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999)
    return { fault: 'not_moment' }
  const day = value.slice(0, 10)
  const check = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(check.getTime()) || check.toISOString().slice(0, 10) !== day) return { fault: 'not_moment' }
  const moment = at.toISOString()
  latest = moment
  return { moment }
}
let latest: string | undefined
