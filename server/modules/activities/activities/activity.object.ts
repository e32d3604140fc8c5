import { activityKinds, activityOutcomes, activityTargets } from '@rodnik/shared/activities/kinds.ts'
import sql, { raw } from 'sql-template-tag'
import { businessRights, defineObject, field } from '../../../engine/index.ts'
import { activityRules } from './activity-rules.ts'

/** Anything done or planned with a customer: task, call, meeting, letter, e-mail, message, note. */
export const activity = defineObject('activity', {
  plural: 'activities',
  about: 'Everything done or planned: tasks, calls, meetings, letters, messages, notes.',
  titleField: 'subject',
  ownerField: 'owner',
  accessThrough: 'about',
  fields: {
    kind: field.choice([...activityKinds], { required: true, indexed: true, default: 'task' }),
    subject: field.text({ required: true, search: 'A' }),
    about: field.anyLookup([...activityTargets]),
    contact: field.lookup('contact'),
    owner: field.user({ required: true }),
    status: field.status(['planned', { value: 'done', tone: 'ok' }, { value: 'canceled', tone: 'off' }]),
    priority: field.choice(['low', 'normal', 'high'], { default: 'normal' }),
    /** Of something that may be done at any time of a day: the end of that day, so that it is not overdue before. */
    dueAt: field.dateTime({ indexed: true }),
    allDay: field.boolean({ default: false }),
    zone: field.text({ maxLength: 60, zone: true }),
    duration: field.duration({ unit: 'minutes' }),
    doneAt: field.dateTime({ indexed: true }),
    /** When it happened or is to happen: the done time, else the due time, else the time of writing. Orders the timeline. */
    at: field.dateTime({ readOnly: true, indexed: true }),
    outcome: field.choice([...activityOutcomes], { indexed: true }),
    direction: field.choice(['in', 'out']),
    place: field.text({ maxLength: 500 }),
    body: field.longText({ search: 'C' }),
    remindAt: field.dateTime({ indexed: true }),
    /** The reminder that has rung: it rings again only when a later one is set. */
    remindedAt: field.dateTime({ readOnly: true, hidden: true }),
    participants: field.links('user', {
      object: 'activityParticipant',
      from: 'activity',
      to: 'user',
      fields: ['role'],
    }),
    guests: field.links('contact', {
      object: 'activityParticipant',
      from: 'activity',
      to: 'contact',
      fields: ['role'],
    }),
    externalId: field.text({ unique: true, maxLength: 120 }),
  },
  screens: {
    icon: 'checklist',
    columns: ['subject', 'kind', 'dueAt', 'status', 'about.title', 'owner.title', 'outcome'],
    groups: [
      {
        key: 'main',
        fields: [
          'kind',
          'subject',
          'about',
          'contact',
          'owner',
          'status',
          'dueAt',
          'allDay',
          'duration',
          'priority',
          'remindAt',
          'place',
          'participants',
          'guests',
        ],
      },
      { key: 'result', fields: ['outcome', 'direction', 'doneAt', 'body'] },
    ],
    quick: ['kind', 'subject', 'about', 'dueAt', 'owner'],
    sort: 'dueAt',
    calendar: { by: 'dueAt', open: { field: 'status', value: 'planned' } },
    board: { by: 'status' },
    related: [{ object: 'activityParticipant', by: 'activity', columns: ['user.title', 'contact.title', 'role'] }],
    timeline: false,
  },
  quietFields: ['at', 'remindedAt'],
  rights: businessRights,
  rules: activityRules,
  alsoVisible: (ctx, alias) => {
    const tie = raw(`${alias}_w`)
    return sql`EXISTS (SELECT 1 FROM activity_participants ${tie} WHERE ${tie}.activity_id = ${raw(alias)}.id AND ${tie}.user_id = ${ctx.actor.id}::uuid AND ${tie}.deleted_at IS NULL)`
  },
  indexes: [
    { name: 'about_at', on: 'about_object, about_id, at DESC, id DESC', where: 'deleted_at IS NULL' },
    {
      name: 'about_planned',
      on: 'about_object, about_id, due_at, id',
      where: "deleted_at IS NULL AND status = 'planned'",
    },
    { name: 'contact_at', on: 'contact_id, at DESC, id DESC', where: 'deleted_at IS NULL AND contact_id IS NOT NULL' },
    {
      name: 'contact_planned',
      on: 'contact_id, due_at, id',
      where: "deleted_at IS NULL AND status = 'planned' AND contact_id IS NOT NULL",
    },
    { name: 'owner_planned', on: 'owner_id, due_at, id', where: "deleted_at IS NULL AND status = 'planned'" },
    // What people have done is counted from it without the rows, also by those who see only a part: with what decides that.
    {
      name: 'owner_done',
      on: 'owner_id, done_at, kind, about_object, about_id, id',
      where: "deleted_at IS NULL AND status = 'done'",
    },
    {
      name: 'to_remind',
      on: 'remind_at',
      where:
        "deleted_at IS NULL AND status = 'planned' AND remind_at IS NOT NULL AND (reminded_at IS NULL OR reminded_at < remind_at)",
    },
  ],
})
