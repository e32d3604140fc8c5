import type { AnyReference, RecordData } from '@rodnik/shared/api/shapes.ts'

/** An activity that is to be done, as cards, lines and dialogs show it. */
export interface Step {
  id: string
  kind: string
  subject: string
  dueAt: string | null
  allDay: boolean
  about: (AnyReference & { title: string | null }) | null
  contact: { id: string; title: string | null } | null
  owner: { id: string; title: string | null } | null
  duration: number | null
  place: string | null
  body: string | null
}

/** Fields that `stepOf` reads. */
export const stepFields = [
  ...['kind', 'subject', 'status', 'dueAt', 'allDay', 'about', 'about.title', 'contact', 'contact.title'],
  ...['owner', 'owner.title', 'duration', 'place', 'body'],
]

/** The step that a record of an activity is. */
export function stepOf(record: RecordData): Step {
  const text = (name: string) => (typeof record[name] === 'string' ? String(record[name]) : null)
  const named = (name: string) => {
    const id = text(name)
    return id === null ? null : { id, title: text(`${name}.title`) }
  }
  const about = record.about as AnyReference | null
  return {
    id: record.id,
    kind: text('kind') ?? 'task',
    subject: text('subject') ?? '',
    dueAt: text('dueAt'),
    allDay: record.allDay === true,
    about: about && { ...about, title: text('about.title') },
    contact: named('contact'),
    owner: named('owner'),
    duration: typeof record.duration === 'number' ? record.duration : null,
    place: text('place'),
    body: text('body'),
  }
}
