import { z } from 'zod'
import { CalendarDay } from '../calendars/day.ts'
import { currencyCode, lineOfText, localeCode, zoneName } from './sign-in.ts'

/** Answer of `GET /settings/company`. */
export const CompanySettings = z.object({
  name: z.string(),
  currency: z.string(),
  zone: z.string(),
  locale: localeCode,
  demo: z.boolean(),
  version: z.number().int(),
})
export type CompanySettings = z.infer<typeof CompanySettings>

/** Body of `PATCH /settings/company`; `version` is the one that the caller has seen. */
export const CompanyChange = z
  .strictObject({
    name: lineOfText(200),
    currency: currencyCode,
    zone: zoneName,
    locale: localeCode,
    version: z.number().int(),
  })
  .partial()

const decimalText = z.string().regex(/^\d{1,10}(\.\d{1,10})?$/)

/** How much of the company's currency one unit costs from a day on; exact, as text. */
export const Rate = z.object({ currency: z.string(), date: z.string(), rate: z.string() })
export type Rate = z.infer<typeof Rate>
/** Answer of `GET /rates` and `PUT /rates`: by currency, the newest first. */
export const RateList = z.object({ data: z.array(Rate) })
/** Body of `PUT /rates`: each is stored under its currency and day; without a rate that one is removed. Others stay. */
export const RateInput = z.strictObject({
  rates: z
    .array(z.strictObject({ currency: currencyCode, date: CalendarDay, rate: decimalText.nullable() }))
    .min(1)
    .max(5000),
})
/** Query of `GET /rates`. */
export const RateQuery = z.strictObject({ currency: currencyCode.optional() })
