import { businessRights, defineObject, field } from '../../engine/index.ts'

/** Anything done or planned with a customer: task, call, meeting, letter, e-mail, message, note. */
export const activity = defineObject('activity', {
  plural: 'activities',
  about: 'Everything done or planned: tasks, calls, meetings, letters, messages, notes.',
  titleField: 'subject',
  ownerField: 'owner',
  accessThrough: 'about',
  fields: {
    kind: field.choice(['task', 'call', 'meeting', 'letter', 'email', 'message', 'note'], {
      required: true,
      indexed: true,
      default: 'task',
    }),
    subject: field.text({ required: true, search: 'A' }),
    about: field.anyLookup(['lead', 'deal', 'company', 'contact']),
    contact: field.lookup('contact'),
    owner: field.user({ required: true }),
    status: field.status(['planned', { value: 'done', tone: 'ok' }, { value: 'canceled', tone: 'off' }]),
    priority: field.choice(['low', 'normal', 'high'], { default: 'normal' }),
    dueAt: field.dateTime({ indexed: true }),
    allDay: field.boolean({ default: false }),
    zone: field.text({ maxLength: 60 }),
    duration: field.duration({ unit: 'minutes' }),
    doneAt: field.dateTime({ readOnly: true, indexed: true }),
    /** When it happened or is to happen: the done time, else the due time, else the time of writing. Orders the timeline. */
    at: field.dateTime({ readOnly: true, indexed: true }),
    outcome: field.choice(['reached', 'notReached', 'agreed', 'refused', 'callBack', 'other'], { indexed: true }),
    direction: field.choice(['in', 'out']),
    place: field.text({ maxLength: 500 }),
    body: field.longText({ search: 'C' }),
    remindAt: field.dateTime({ indexed: true }),
    participants: field.links('user', { object: 'activityParticipant', from: 'activity', to: 'user' }),
    externalId: field.text({ unique: true, maxLength: 120 }),
  },
  screens: {
    icon: 'checkbox',
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
          'duration',
          'priority',
          'remindAt',
          'place',
        ],
      },
      { key: 'result', fields: ['outcome', 'direction', 'doneAt', 'body'] },
    ],
    quick: ['kind', 'subject', 'about', 'dueAt', 'owner'],
    sort: 'dueAt',
    calendar: { by: 'dueAt' },
    board: { by: 'status' },
    related: [{ object: 'activityParticipant', by: 'activity', columns: ['user.title', 'contact.title'] }],
    timeline: false,
  },
  quietFields: ['at'],
  rights: businessRights,
  indexes: [
    { name: 'about_at', on: 'about_object, about_id, at DESC, id', where: 'deleted_at IS NULL' },
    { name: 'about_planned', on: 'about_object, about_id, due_at', where: "deleted_at IS NULL AND status = 'planned'" },
    { name: 'owner_planned', on: 'owner_id, due_at, id', where: "deleted_at IS NULL AND status = 'planned'" },
    { name: 'owner_done', on: 'owner_id, done_at, kind', where: "deleted_at IS NULL AND status = 'done'" },
    {
      name: 'to_remind',
      on: 'remind_at',
      where: "deleted_at IS NULL AND status = 'planned' AND remind_at IS NOT NULL",
    },
  ],
})

/** A colleague or customer who takes part. */
export const activityParticipant = defineObject('activityParticipant', {
  plural: 'activityParticipants',
  about: 'Who takes part in an activity beside its owner.',
  titleField: 'role',
  accessThrough: 'activity',
  inner: true,
  fields: {
    activity: field.lookup('activity', { required: true, onDelete: 'cascade' }),
    user: field.user(),
    contact: field.lookup('contact'),
    role: field.text({ maxLength: 100 }),
  },
  screens: { columns: ['user.title', 'contact.title', 'role'], quick: ['user', 'contact'], sort: 'createdAt' },
  checks: { someone: 'num_nonnulls(user_id, contact_id) = 1' },
  unique: [
    ['activity', 'user'],
    ['activity', 'contact'],
  ],
  rights: {
    head: { read: 'all', create: true, update: 'all', delete: 'all' },
    seller: { read: 'all', create: true, update: 'all', delete: 'all' },
    viewer: { read: 'all' },
  },
})
