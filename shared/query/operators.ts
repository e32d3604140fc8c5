import type { FieldType } from '../registry/fields.ts'
import type { Operator } from './filter.ts'

const presence: Operator[] = ['empty', 'notEmpty']
const words: Operator[] = ['contains', 'eq', 'ne', 'startsWith', 'in', 'notIn', ...presence]
const numbers: Operator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'notIn', ...presence]
const dates: Operator[] = ['within', 'eq', 'lt', 'lte', 'gt', 'gte', 'between', ...presence]
const picks: Operator[] = ['eq', 'ne', 'in', 'notIn', ...presence]
const sets: Operator[] = ['hasAny', 'hasAll', ...presence]

/** Operators that a field type understands, the most usual first. */
export const operatorsOf: Record<FieldType, Operator[]> = {
  text: words,
  longText: ['contains', ...presence],
  email: words,
  phone: words,
  link: words,
  personName: words,
  address: ['contains', ...presence],
  integer: numbers,
  decimal: numbers,
  money: numbers,
  percent: numbers,
  duration: numbers,
  rating: numbers,
  sequence: numbers,
  figure: numbers,
  date: dates,
  dateTime: dates,
  boolean: ['eq', 'ne', ...presence],
  choice: picks,
  status: picks,
  user: picks,
  team: picks,
  lookup: picks,
  anyLookup: picks,
  multiChoice: sets,
  tags: sets,
  links: [...sets],
  file: presence,
  image: presence,
}
