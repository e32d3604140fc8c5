import type { z } from 'zod'
import { AppError, type Fault } from '../errors/app-error.ts'

/** Checks an input against its contract; throws `invalid_input` with every fault found. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {}, { reportInput: true })
  if (result.success) return result.data
  throw new AppError('invalid_input', {}, result.error.issues.flatMap(faultsOf))
}

/** A check of a zod schema that refuses with one of our fault codes: `.superRefine(refuse(...))`. */
export function faultParams(fault: string, data?: Record<string, unknown>): { params: Record<string, unknown> } {
  return { params: { fault, data } }
}

/** JSON pointer of a path. */
export function pointer(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}

const wrongType: Record<string, string> = {
  string: 'not_text',
  number: 'not_number',
  int: 'not_integer',
  boolean: 'not_boolean',
  array: 'not_list',
}
const wrongFormat: Record<string, string> = { email: 'not_email', uuid: 'not_id', guid: 'not_id', date: 'not_date' }

/** Our faults for one issue of zod. */
export function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = pointer(issue.path)
  switch (issue.code) {
    case 'invalid_type':
      return [
        {
          path,
          code:
            issue.input === undefined || issue.input === null
              ? 'required'
              : (wrongType[issue.expected] ?? 'not_object'),
        },
      ]
    case 'invalid_format':
      return [{ path, code: wrongFormat[issue.format] ?? 'wrong_form' }]
    case 'invalid_value':
      return [
        {
          path,
          code: issue.input === undefined ? 'required' : 'not_option',
          data: { options: issue.values.join(', ') },
        },
      ]
    case 'too_small':
      return [tooSmall(path, issue.origin, Number(issue.minimum))]
    case 'too_big':
      return [tooBig(path, issue.origin, Number(issue.maximum))]
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: `${path}${pointer([key])}`, code: 'unknown_field' }))
    case 'custom':
      return [{ path, code: String(issue.params?.fault ?? 'wrong_form'), data: issue.params?.data as Fault['data'] }]
    default:
      return [{ path, code: 'wrong_form' }]
  }
}

function tooSmall(path: string, origin: string, min: number): Fault {
  if (origin === 'string') return min <= 1 ? { path, code: 'required' } : { path, code: 'too_short', data: { min } }
  return { path, code: origin === 'array' ? 'too_few' : 'too_small', data: { min } }
}

function tooBig(path: string, origin: string, max: number): Fault {
  if (origin === 'string') return { path, code: 'too_long', data: { max } }
  return { path, code: origin === 'array' ? 'too_many_items' : 'too_large', data: { max } }
}
