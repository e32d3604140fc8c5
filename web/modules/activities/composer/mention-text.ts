import { type Mention, readMentions, writeMention } from '@rodnik/shared/activities/mentions.ts'

/** The word that is being typed after an @, and where it begins; nothing when the caret is elsewhere. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | undefined {
  const found = /(?:^|[\s(«"])@([\p{L}\p{N}][\p{L}\p{N} .-]{0,39})?$/u.exec(text.slice(0, caret))
  if (!found) return undefined
  const typed = found[1] ?? ''
  // Two words are a name; more are the sentence going on.
  if (typed.split(' ').length > 2) return undefined
  return { from: caret - typed.length - 1, typed }
}

/** The text with people that were picked in Markdown: `@Anna Smith` → `@[Anna Smith](user:…)`. */
export function toMarkup(text: string, people: Mention[]): string {
  const known = [...new Map(people.map((one) => [one.name, one])).values()].sort(
    (a, b) => b.name.length - a.name.length,
  )
  if (known.length === 0) return text
  const names = new RegExp(`@(${known.map((one) => escapeName(one.name)).join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return text.replace(names, (written, name: string) => {
    const person = known.find((one) => one.name === name)
    return person ? writeMention(person) : written
  })
}

/** The text as it is typed, and the people in it. */
export function fromMarkup(markup: string): { text: string; people: Mention[] } {
  const people = readMentions(markup)
  let text = markup
  for (const person of people)
    text = text.replaceAll(new RegExp(`@\\[([^\\][\\n]{1,200})\\]\\(user:${person.id}\\)`, 'gi'), '@$1')
  return { text, people }
}

function escapeName(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
