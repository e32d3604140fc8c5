import { phoneLink } from '@rodnik/shared/phones/format.ts'

/** Where a press on a contact point leads: dials, writes, opens a chat. Nothing for what the device cannot open. */
export function pointHref(channel: string, normalized: string | null): string | undefined {
  if (!normalized) return undefined
  const name = normalized.replace(/^@/, '')
  if (channel === 'phone') return phoneLink(normalized)
  if (channel === 'email') return `mailto:${normalized}`
  if (channel === 'telegram') return normalized.startsWith('@') ? `https://t.me/${name}` : `https://t.me/${normalized}`
  if (channel === 'whatsapp') return normalized.startsWith('+') ? `https://wa.me/${normalized.slice(1)}` : undefined
  if (channel === 'vk') return `https://${normalized}`
  if (channel === 'site') return `https://${normalized}`
  if (channel === 'max') return normalized.startsWith('@') ? `https://max.ru/${name}` : undefined
  return undefined
}
