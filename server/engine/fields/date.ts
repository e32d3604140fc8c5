import { dayIn } from '../../platform/clock/clock.ts'
import { type FieldKind, plainKind, type Refused, stored } from './kind.ts'

/** Calendar day without a zone, `YYYY-MM-DD`, years 0001–9999. */
export const date: FieldKind = plainKind(
  'date',
  'date',
  (value, name, _def, env) => {
    const read = readDay(value, env)
    return 'fault' in read ? read : stored(name, read.day)
  },
  {
    operand: (value, _def, env) => {
      const read = readDay(value, env)
      return 'fault' in read ? read : { value: read.day }
    },
  },
)

/** Reads a real calendar day; `@today` is today in the caller's zone. */
export function readDay(value: unknown, env: { zone: string; now: Date }): { day: string } | Refused {
  if (value === '@today') return { day: dayIn(env.zone, env.now) }
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return { fault: 'not_date' }
  const at = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value) return { fault: 'not_date' }
  return { day: value }
}
