import type { Activity, Comment, Target, World } from '../generate/model.ts'
import type { DemoRecord, DemoStep } from './step.ts'

/** Activities, talk and plans. */
export function workSteps(world: World, newId: (at: Date) => string): DemoStep[] {
  const targets = world.targets.map((target) => targetRecord(target, world.start, newId))
  const names = new Map(world.people.map(({ id, first, last }) => [id, `${first} ${last}`.trim()]))
  return [
    { object: 'activity', op: 'create', records: world.activities.map((activity) => activityRecord(activity)) },
    { object: 'comment', op: 'create', records: world.comments.map((comment) => commentRecord(comment, names)) },
    // The owner, who is no person of the demo, may have plans already.
    {
      object: 'target',
      op: 'create',
      sameBy: ['user', 'month', 'metric'],
      records: targets.filter(({ values }) => values.user !== null),
    },
    { object: 'target', op: 'create', records: targets.filter(({ values }) => values.user === null) },
  ]
}

function activityRecord(activity: Activity): DemoRecord {
  const {
    id,
    createdAt,
    ownerId,
    kind,
    subject,
    about,
    contactId,
    status,
    dueAt,
    doneAt,
    durationSeconds,
    outcome,
    direction,
    body,
    remindAt,
  } = activity
  const moment = (at: Date | null) => at?.toISOString() ?? null
  return {
    id,
    at: createdAt,
    by: ownerId,
    values: {
      kind,
      subject,
      about,
      contact: contactId,
      owner: ownerId,
      status,
      dueAt: moment(dueAt),
      doneAt: moment(doneAt),
      at: moment(doneAt ?? dueAt ?? createdAt),
      duration: durationSeconds,
      outcome,
      direction,
      body,
      remindAt: moment(remindAt),
    },
  }
}

function commentRecord({ id, about, at, authorId, text }: Comment, names: Map<string, string>): DemoRecord {
  const body = text.replace(
    /\{@([0-9a-f-]+)\}/g,
    (_, userId: string) => `@[${names.get(userId) ?? ''}](user:${userId})`,
  )
  return { id, at, by: authorId, values: { about, body } }
}

function targetRecord(
  { userId, teamId, month, metric, value }: Target,
  start: Date,
  newId: (at: Date) => string,
): DemoRecord {
  return {
    id: newId(start),
    at: start,
    by: null,
    values: { user: userId, team: teamId, month, metric, value: value.toFixed(2) },
  }
}
