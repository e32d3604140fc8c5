import type { Drill } from '@rodnik/shared/query/drill.ts'
import { getMeta } from '../data/meta.ts'
import { writeAddress } from './state.ts'

/** Address of the records that a filter finds, all of them and as a table: what stands behind a figure. */
export function listHref({ object, filter, sort, search }: Drill & { search?: string | undefined }): string {
  const own = getMeta()?.objects[object]
  const whole = new URLSearchParams(own?.screens.whole).toString()
  return `/${own?.plural ?? object}${writeAddress(whole, { view: 'all', search, changes: { layout: 'table', filter, sort } })}`
}
