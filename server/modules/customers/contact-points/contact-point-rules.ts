import type { AnyReference } from '@rodnik/shared/api/shapes.ts'
import { type ContactChannel, contactChannels, normaliseContactPoint } from '@rodnik/shared/customers/contact-points.ts'
import { pointers, type Rules, type WriteItem } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { assertNew } from './assert-new.ts'
import { isSettling, type Place, settlePoints } from './settle-points.ts'

const faults: Partial<Record<ContactChannel, string>> = {
  phone: 'not_phone',
  email: 'not_email',
  site: 'not_link',
  telegram: 'not_username',
  vk: 'not_username',
  max: 'not_username',
}

/** Rules of contact points: each has its normal form, and the primary one is what its person or company shows. */
export const contactPointRules: Rules = {
  async beforeWrite(ctx, items) {
    const found: Fault[] = []
    items.forEach((item, index) => {
      if (item.changes('channel') || item.changes('value')) normalise(item, pointers(items.length)(index), found)
    })
    assertNoFaults(found)
    if (!isSettling(ctx)) await assertNew(ctx, items)
  },
  async afterWrite(ctx, items) {
    if (isSettling(ctx)) return
    await settlePoints(ctx, items.flatMap(placesOf), {
      wanted: new Set(items.filter((item) => item.changes('isPrimary') && item.get('isPrimary') === true).map(idOf)),
      unwanted: new Set(items.filter((item) => item.changes('isPrimary') && item.get('isPrimary') !== true).map(idOf)),
    })
  },
}

function idOf(item: WriteItem): string {
  return item.id
}

function normalise(item: WriteItem, at: string, found: Fault[]): void {
  const channel = item.get('channel') as ContactChannel | null
  const value = item.get('value')
  if (!channel || !contactChannels.includes(channel) || typeof value !== 'string') return
  const normalized = normaliseContactPoint(channel, value)
  if (normalized === null) found.push({ path: `${at}/value`, code: faults[channel] ?? 'not_contact_point' })
  else item.set('normalized', normalized)
}

/** Where the point stood and where it stands: person or company, and channel. */
function placesOf(item: WriteItem): Place[] {
  const places = [
    { party: item.before?.party, channel: item.before?.channel },
    { party: item.get('party'), channel: item.get('channel') },
  ] as { party?: AnyReference | null; channel?: ContactChannel | null }[]
  return places.flatMap(({ party, channel }) => (party && channel ? [{ party, channel }] : []))
}
