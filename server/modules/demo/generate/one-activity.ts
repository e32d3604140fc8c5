import { addDays } from '@rodnik/shared/calendars/dates.ts'
import { dayAt, instantOf } from '@rodnik/shared/calendars/zones.ts'
import type { Content } from './content/content.ts'
import type { Activity, ActivityKind, Person, Reference } from './model.ts'
import type { Random } from './random.ts'
import type { WorkingTime } from './working-time.ts'

/** What is to be done, about whom and by whom. */
export interface Work {
  kind: ActivityKind
  subject: string
  about: Reference
  contactId: string | null
  owner: Person | undefined
  ownerId: string
  /** Nothing can be written down before. */
  since: Date
  body?: string
  content: Content
  random: Random
  time: WorkingTime
  newId: (at: Date) => string
}

const minutes = (count: number) => count * 60_000
const isTimed = (kind: ActivityKind) => kind === 'call' || kind === 'meeting'
/** Share of those that come from the customer. */
const incoming: Partial<Record<ActivityKind, number>> = { call: 0.25, email: 0.3, message: 0.5 }

/** Something done at that moment, with its outcome. */
export function makeDone(work: Work, at: Date): Activity {
  const { kind, random, time } = work
  const share = incoming[kind]
  const direction = share === undefined ? null : random.chance(share) ? 'in' : 'out'
  const noAnswer = kind === 'call' && direction === 'out' && random.chance(0.27)
  const isCanceled = kind === 'meeting' && random.chance(0.06)
  const durationSeconds = isCanceled ? null : durationOf(kind, noAnswer, random)
  const end = new Date(Math.min(at.getTime() + (durationSeconds ?? 0) * 1000, time.now.getTime()))
  const isLate = kind === 'task' && random.chance(work.owner?.character.lateness ?? 0.1)
  return {
    ...base(work, writtenBefore(work, at)),
    status: isCanceled ? 'canceled' : 'done',
    dueAt:
      kind === 'meeting'
        ? at
        : kind === 'task'
          ? new Date(at.getTime() + minutes(isLate ? -1440 : random.int(10, 600)))
          : null,
    durationSeconds,
    doneAt: isCanceled ? null : end,
    outcome: isCanceled ? null : outcomeOf(kind, noAnswer, random),
    direction,
    body: isCanceled ? null : bodyOf(work, noAnswer),
    remindAt: null,
  }
}

/** Tasks and meetings are written down some days before, the rest when it happens. */
function writtenBefore({ kind, random, since }: Work, at: Date): Date {
  if (kind !== 'task' && kind !== 'meeting') return at
  const wanted = at.getTime() - minutes(random.int(60, 6000))
  return new Date(Math.max(wanted, Math.min(since.getTime() + minutes(3), at.getTime())))
}

/** Something to be done: some of it overdue, some today, most in the coming weeks. */
export function makePlanned(work: Work): Activity {
  const { kind, random, time, since } = work
  const dueAt = plannedMoment(work)
  const latest = Math.min(dueAt.getTime(), time.now.getTime())
  const createdAt = new Date(
    Math.min(latest, Math.max(Math.min(since.getTime() + minutes(3), latest), latest - minutes(random.int(300, 6000)))),
  )
  return {
    ...base(work, createdAt),
    status: 'planned',
    dueAt,
    durationSeconds: kind === 'meeting' ? random.pick([1800, 2700, 3600]) : kind === 'call' ? 900 : null,
    doneAt: null,
    outcome: null,
    direction: kind === 'call' || kind === 'email' ? 'out' : null,
    body: null,
    remindAt: dueAt > time.now && isTimed(kind) && random.chance(0.5) ? new Date(dueAt.getTime() - minutes(15)) : null,
  }
}

function base({ kind, subject, about, contactId, ownerId, newId }: Work, createdAt: Date) {
  return { id: newId(createdAt), kind, subject, about, contactId, ownerId, createdAt }
}

function plannedMoment({ owner, random, time, since }: Work): Date {
  const lateness = owner?.character.lateness ?? 0.15
  const past = time.days.filter((day) => day < time.today)
  const ahead = time.days.filter((day) => day > time.today)
  const overdue = onQuarter(
    time.momentOn(past[past.length - 1 - Math.floor(random.next() ** 2 * 9)] ?? time.today),
    time,
  )
  if (random.chance(lateness) && overdue > since) return overdue
  // Today has something to do on a free day, too.
  const today = instantOf(time.calendar.hours.zone, time.today, random.int(36, 70) * 15)
  if (random.chance(0.16) && today > since) return today
  return onQuarter(time.momentOn(ahead[Math.floor(random.next() ** 1.6 * 16)] ?? addDays(time.today, 1)), time)
}

/** People plan at full quarters of an hour. */
function onQuarter(at: Date, time: WorkingTime): Date {
  const rounded = new Date(Math.round(at.getTime() / 900_000) * 900_000)
  return dayAt(time.calendar.hours.zone, rounded) === dayAt(time.calendar.hours.zone, at) ? rounded : at
}

function durationOf(kind: ActivityKind, noAnswer: boolean, random: Random): number | null {
  if (kind === 'call') return noAnswer ? 0 : Math.min(3600, Math.max(20, Math.round(random.skewed(190, 0.8))))
  if (kind === 'meeting') return random.pick([1800, 2700, 3600, 3600, 5400])
  return null
}

const outcomes: [NonNullable<Activity['outcome']>, number][] = [
  ['reached', 60],
  ['agreed', 18],
  ['callBack', 14],
  ['refused', 5],
  ['other', 3],
]

function outcomeOf(kind: ActivityKind, noAnswer: boolean, random: Random): Activity['outcome'] {
  if (kind === 'call') return noAnswer ? 'notReached' : random.weighted(outcomes)
  return kind === 'meeting' ? random.among({ agreed: 6, reached: 3, refused: 1 }) : null
}

function bodyOf({ kind, body, content, random }: Work, noAnswer: boolean): string | null {
  if (body) return body
  if (kind === 'task') return null
  if (noAnswer) return random.chance(0.4) ? random.pick(content.bodies.noAnswer) : null
  const share = { call: 0.45, meeting: 0.75, email: 1, letter: 1, message: 1, note: 1 }[kind]
  return random.chance(share) ? random.pick(content.bodies[kind]) : null
}
