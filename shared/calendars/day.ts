import { z } from 'zod'

const first = '1900-01-01'
const last = '2999-12-31'
const fault = { params: { fault: 'out_of_range', data: { min: first, max: last } } }
// What is no day at all has its own fault.
const inReach = (text: string) => !/^\d{4}-/.test(text) || (text >= first.slice(0, text.length) && text <= last)

/** A day that something is asked or set for; only in years that can be reckoned with. */
export const CalendarDay = z.iso.date().refine(inReach, fault)
/** A month as `YYYY-MM`, in the same years. */
export const CalendarMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine(inReach, fault)
