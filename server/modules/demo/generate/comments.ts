import type { Content } from './content/content.ts'
import type { Comment, Deal, Person, Team } from './model.ts'
import type { Random } from './random.ts'
import type { WorkingTime } from './working-time.ts'

interface Making {
  content: Content
  people: Person[]
  teams: Team[]
  time: WorkingTime
  random: Random
  newId: (at: Date) => string
}

/** Marks a mention inside a comment's text; the loader writes it as the product does. */
export const mentionOf = (userId: string) => `{@${userId}}`

/** Talk of colleagues about deals: the head asks the owner, the owner asks the head, and many are answered. */
export function makeComments(making: Making, deals: Deal[]): Comment[] {
  const { random } = making
  return deals
    .filter((deal) => random.chance(deal.status === 'open' ? 0.55 : 0.35))
    .flatMap((deal) => talkAbout(making, deal))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

function talkAbout({ content, people, teams, time, random, newId }: Making, deal: Deal): Comment[] {
  const owner = people.find(({ id }) => id === deal.ownerId)
  const head = teams[owner?.team ?? 0]?.headId ?? deal.ownerId
  const peers = people.filter(
    ({ id, team, since }) => team === owner?.team && id !== deal.ownerId && since <= deal.createdAt,
  )
  const other = deal.ownerId === head || random.chance(0.25) ? (peers.length > 0 ? random.pick(peers).id : head) : head
  const [authorId, askedId] = random.chance(0.6) ? [deal.ownerId, other] : [other, deal.ownerId]
  const template = random.pick(content.comments)
  const at = time.between(deal.createdAt, deal.closedAt ?? time.now)
  const about = { object: 'deal', id: deal.id } as const
  const asked: Comment = { id: newId(at), about, authorId, at, text: template.replace('{who}', mentionOf(askedId)) }
  if (!template.includes('{who}') || !random.chance(0.6)) return [asked]
  const answeredAt = new Date(Math.min(at.getTime() + random.int(5, 300) * 60_000, time.now.getTime()))
  return [
    asked,
    { id: newId(answeredAt), about, authorId: askedId, at: answeredAt, text: random.pick(content.replies) },
  ]
}
