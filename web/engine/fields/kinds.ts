import type { FieldType } from '@rodnik/shared/registry/fields.ts'
import { address } from './address.tsx'
import { anyLookup } from './any-lookup.tsx'
import { boolean } from './boolean.tsx'
import { choice } from './choice.tsx'
import { country } from './country.ts'
import { date } from './date.tsx'
import { dateTime } from './date-time.tsx'
import { decimal } from './decimal.tsx'
import { duration } from './duration.tsx'
import { email } from './email.tsx'
import { figure } from './figure.tsx'
import { file } from './file.tsx'
import { image } from './image.tsx'
import { integer } from './integer.tsx'
import type { FieldContext, FieldKind } from './kind.ts'
import { link } from './link.tsx'
import { links } from './links.tsx'
import { longText } from './long-text.tsx'
import { lookup } from './lookup.tsx'
import { money } from './money.tsx'
import { multiChoice } from './multi-choice.tsx'
import { percent } from './percent.tsx'
import { personName } from './person-name.tsx'
import { phone } from './phone.tsx'
import { rating } from './rating.tsx'
import { sequence } from './sequence.tsx'
import { status } from './status.tsx'
import { tags } from './tags.tsx'
import { team } from './team.tsx'
import { text } from './text.tsx'
import { user } from './user.tsx'

/** How each field type is drawn and edited. */
export const kinds: Record<FieldType, FieldKind> = {
  text,
  longText,
  integer,
  decimal,
  money,
  percent,
  date,
  dateTime,
  duration,
  boolean,
  choice,
  multiChoice,
  email,
  phone,
  link,
  personName,
  address,
  lookup,
  anyLookup,
  links,
  user,
  team,
  status,
  sequence,
  file,
  image,
  tags,
  rating,
  figure,
}

/** How the value at the end of a path is drawn: parts of a value as their type, a country by its name. */
export function kindOf({ def, part }: Pick<FieldContext, 'def' | 'part'>): FieldKind {
  return part === 'country' ? country : kinds[def.type]
}
