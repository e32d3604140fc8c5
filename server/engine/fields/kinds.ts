import type { FieldType } from '@rodnik/shared/registry/fields.ts'
import { address } from './address.ts'
import { anyLookup } from './any-lookup.ts'
import { boolean } from './boolean.ts'
import { choice } from './choice.ts'
import { date } from './date.ts'
import { dateTime } from './date-time.ts'
import { decimal } from './decimal.ts'
import { duration } from './duration.ts'
import { email } from './email.ts'
import { figure } from './figure.ts'
import { file } from './file.ts'
import { image } from './image.ts'
import { integer } from './integer.ts'
import type { FieldKind } from './kind.ts'
import { link } from './link.ts'
import { links } from './links.ts'
import { longText } from './long-text.ts'
import { lookup } from './lookup.ts'
import { money } from './money.ts'
import { multiChoice } from './multi-choice.ts'
import { percent } from './percent.ts'
import { personName } from './person-name.ts'
import { phone } from './phone.ts'
import { rating } from './rating.ts'
import { sequence } from './sequence.ts'
import { status } from './status.ts'
import { tags } from './tags.ts'
import { team } from './team.ts'
import { text } from './text.ts'
import { user } from './user.ts'

/** All field types of the server. */
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
