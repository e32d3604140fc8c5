const form = /@\[([^\][\n]{1,200})\]\(user:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)/gi

/** A person named in a text. */
export interface Mention {
  id: string
  name: string
}

/** How a mention stands in Markdown. */
export function writeMention({ id, name }: Mention): string {
  return `@[${name.replace(/[\][\n]/g, ' ')}](user:${id})`
}

/** The people mentioned in a text, each once, in order. */
export function readMentions(text: string): Mention[] {
  const found = new Map<string, Mention>()
  for (const [, name = '', id = ''] of text.matchAll(form)) {
    const key = id.toLowerCase()
    if (!found.has(key)) found.set(key, { id: key, name })
  }
  return [...found.values()]
}

/** The beginning of a Markdown text as one plain line of at most `max` characters: mentions by name, no marks. */
export function excerptOf(text: string, max = 120): string {
  // Only the beginning is looked at, and no mark is looked for far away: a long text of brackets must not cost seconds.
  const plain = text
    .slice(0, max * 30)
    .replace(form, '@$1')
    .replace(/!?\[([^\]]{0,300})\]\([^)]{0,2000}\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|[-*+]|\d+[.)]|>)\s+/gm, '')
    .replace(/[*_`~]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...plain]
  return characters.length <= max
    ? plain
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}
