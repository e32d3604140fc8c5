import { readWebAddress } from '../links/web-address.ts'
import { foldForCompare } from '../names/fold.ts'
import { normalisePhone } from '../phones/normalise.ts'

/** Ways to reach somebody. */
export const contactChannels = ['phone', 'email', 'telegram', 'whatsapp', 'max', 'vk', 'site', 'other'] as const
export type ContactChannel = (typeof contactChannels)[number]

const emailForm = /^[^\s@<>(),;:\\"[\]]{1,64}@[^\s@<>(),;:\\"[\]]+\.[^\s@<>(),;:\\"[\].]{2,63}$/u
const userName = /^[a-z][a-z0-9_.]{2,63}$/i

const readers: Record<ContactChannel, (text: string) => string | null> = {
  phone: readPhone,
  email: (text) => {
    const address = text.replace(/^mailto:/i, '').toLowerCase()
    return emailForm.test(address) ? address : null
  },
  telegram: (text) => readName(text, /^(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me)\//i) ?? readPhone(text),
  whatsapp: (text) =>
    readPhone(text.replace(/^(?:https?:\/\/)?(?:wa\.me|api\.whatsapp\.com)\/\+?(?=\d)/i, '+')) ?? readName(text, /^$/),
  max: (text) => readName(text, /^(?:https?:\/\/)?(?:www\.)?max\.ru\//i) ?? readPhone(text),
  vk: (text) => readName(text, /^(?:https?:\/\/)?(?:www\.|m\.)?vk\.(?:com|ru)\//i)?.replace('@', 'vk.com/') ?? null,
  site: readSite,
  other: (text) => foldForCompare(text) || null,
}

/** The one form of a way to reach somebody, by which it is found however it is written; null when it does not fit the channel. */
export function normaliseContactPoint(channel: ContactChannel, value: string): string | null {
  const text = value.trim()
  return text === '' || text.length > 300 ? null : readers[channel](text)
}

/** All that a written value may stand for. */
export function contactPointForms(value: string): { channel: ContactChannel; normalized: string }[] {
  return contactChannels.flatMap((channel) => {
    const normalized = normaliseContactPoint(channel, value)
    return normalized === null ? [] : [{ channel, normalized }]
  })
}

/** As fields of telephones are stored: E.164, an extension behind it. */
function readPhone(text: string): string | null {
  // The commonest normal form by far needs no library, which takes a hundred times as long.
  if (/^\+79\d{9}$/.test(text)) return text
  const phone = normalisePhone(text.replace(/^tel:/i, ''))
  if (!phone) return null
  return phone.extension ? `${phone.e164};ext=${phone.extension}` : phone.e164
}

/** `@Name`, or a link to it. */
function readName(text: string, link: RegExp): string | null {
  const bare = text.replace(link, '')
  const isLink = bare !== text
  const name = bare.replace(/^@/, '').replace(/[/?#].*$/, '')
  const isName = isLink || bare.startsWith('@') || !/[.\s]/.test(bare)
  return isName && userName.test(name) ? `@${name.toLowerCase()}` : null
}

function readSite(text: string): string | null {
  const url = readWebAddress(text)
  if (!url) return null
  return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`
}
