import { z } from 'zod'
import { Drill } from '../query/drill.ts'

const Named = z.object({ id: z.string(), title: z.string().nullable() })
const Step = z.object({
  id: z.string(),
  version: z.number().int(),
  kind: z.string(),
  subject: z.string(),
  dueAt: z.string(),
  allDay: z.boolean(),
  duration: z.number().nullable(),
  priority: z.string().nullable(),
  about: z.object({ object: z.string(), id: z.string(), title: z.string().nullable() }).nullable(),
  contact: Named.nullable(),
  /** Telephone of the person or company, to call at once. */
  phone: z.string().nullable(),
  owner: Named.nullable(),
  place: z.string().nullable(),
})
/** A planned activity on the page Today. */
export type TodayStep = z.infer<typeof Step>

const Rows = <T extends z.ZodType>(row: T) => z.object({ count: z.number().int(), data: z.array(row) })
/** With the list behind the count. */
const Listed = <T extends z.ZodType>(row: T) => Rows(row).extend({ drill: Drill })
const Waiting = z.object({
  id: z.string(),
  title: z.string(),
  subtitle: z.string().nullable(),
  amount: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  at: z.string().nullable(),
})
/** A deal or lead that waits for somebody to do something. */
export type TodayWaiting = z.infer<typeof Waiting>

/** Answer of `GET /today`: what the caller has to do. Counts are of everything, rows are the first ones. */
export const Today = z.object({
  /** The caller's day. */
  date: z.string(),
  overdue: Listed(Step),
  today: Listed(Step),
  tomorrow: Listed(Step),
  /** The rest of the week, or the next one when it ends. */
  later: Listed(Step),
  /** Done by the caller since the day began. */
  done: z.object({ count: z.number().int() }),
  dealsWithoutStep: Listed(Waiting),
  leadsWithoutStep: Listed(Waiting),
  newLeads: Listed(Waiting),
  mentions: Rows(
    z.object({
      id: z.string(),
      subject: z.string(),
      at: z.string(),
      actor: Named.nullable(),
      about: z.object({ object: z.string(), id: z.string(), title: z.string().nullable() }).nullable(),
    }),
  ),
})
export type Today = z.infer<typeof Today>
