import { addMonths } from '@rodnik/shared/calendars/dates.ts'
import { instantOf } from '@rodnik/shared/calendars/zones.ts'
import { toLatin } from '@rodnik/shared/names/transliterate.ts'
import type { Content } from './content/content.ts'
import type { Character, DemoInput, Person, Team } from './model.ts'
import type { Phones } from './phones.ts'
import type { WorkingTime } from './working-time.ts'

const average: Character = {
  load: 1,
  diligence: 1,
  luck: 1,
  size: 1,
  slowness: 1,
  discount: 0.04,
  order: 0.8,
  lateness: 0.15,
  phone: 1,
  lateStart: 10,
  joined: 0,
}

/** Four per team, the head first: somebody strong, somebody careless, somebody new. */
const characters: Partial<Character>[] = [
  { load: 0.5, luck: 1.2, size: 1.5, discount: 0.02, order: 0.95, lateness: 0.05, phone: 0.7 },
  { load: 1, luck: 1.05, size: 1.3, slowness: 1.2, phone: 0.7, lateStart: 40 },
  { load: 1.1, luck: 1.3, size: 1.4, diligence: 1.2, order: 0.92, lateness: 0.08 },
  { load: 0.9, luck: 0.85, size: 1.2, discount: 0.09, order: 0.62, lateness: 0.3, lateStart: 60 },
  { load: 0.6, luck: 1.1, size: 0.9, order: 0.9, lateness: 0.08 },
  { load: 1.4, diligence: 1.3, luck: 0.9, size: 0.7, slowness: 0.8, phone: 1.6, lateStart: -15 },
  { load: 1.2, luck: 1.15, size: 0.8, slowness: 0.9, order: 0.9, phone: 1.2 },
  { load: 0.9, luck: 0.75, size: 0.7, diligence: 0.8, discount: 0.07, order: 0.55, lateness: 0.32, joined: 8 },
  { load: 0.6, luck: 1.15, size: 1.1, order: 0.96, lateness: 0.04, phone: 0.9 },
  { load: 1.2, luck: 1.1, slowness: 0.8, order: 0.88 },
  { load: 1, luck: 0.95, diligence: 0.8, order: 0.7, lateness: 0.2, lateStart: 30 },
  { load: 0.8, luck: 1.05, diligence: 1.1, order: 0.85, joined: 5 },
]

/** Makes the three teams and their people; the person who asked joins the second team with a share of the work. */
export function makePeople(
  input: DemoInput,
  content: Content,
  time: WorkingTime,
  phones: Phones,
  newId: (at: Date) => string,
): { teams: Team[]; people: Person[] } {
  const people = content.staff.map((entry, at): Person => {
    const character = { ...average, ...characters[at] }
    const since = firstMorning(time, character.joined)
    return {
      ...entry,
      id: newId(since),
      position: at % 4 === 0 ? content.staffPositions.head : content.staffPositions.seller,
      email: `${toLatin(`${entry.first}.${entry.last}`).toLowerCase()}@rodnik-demo.example`,
      phone: phones.mobile(),
      team: Math.floor(at / 4),
      head: at % 4 === 0,
      isMe: false,
      since,
      character,
    }
  })
  const teams = content.teams.map((name, at) => {
    const head = people[at * 4]
    if (!head) throw new RangeError('a team without people')
    return { id: newId(head.since), name, headId: head.id }
  })
  if (input.me) people.push(me(input.me, time))
  return { teams, people }
}

function me({ id, name }: { id: string; name: string }, time: WorkingTime): Person {
  const blank = { last: '', first: name, middle: null, gender: 'male' as const, position: '', email: '', phone: '' }
  const character = { ...average, load: 0.8, luck: 1.1, order: 0.85, lateness: 0.18 }
  return { ...blank, id, team: 1, head: false, isMe: true, since: firstMorning(time, 0), character }
}

/** Half past eight on the first working day after so many months: before anything happens that day. */
function firstMorning(time: WorkingTime, months: number): Date {
  const day = time.days.find((entry) => entry >= addMonths(time.first, months)) ?? time.first
  return instantOf(time.calendar.hours.zone, day, 510)
}
