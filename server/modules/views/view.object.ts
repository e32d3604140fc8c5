import sql, { raw } from 'sql-template-tag'
import { defineObject, field, type ObjectSpec } from '../../engine/index.ts'
import { whoseTeamsReach } from '../people/index.ts'
import { viewRules } from './view-rules.ts'

const everyone = { read: 'own', create: true, update: 'own', delete: 'own', export: false, import: false } as const

/** A saved view of an object: layout, filter, sort, columns. Its owner's alone, or shown to the owner's teams or to everyone. */
export const view: ObjectSpec = defineObject('view', {
  plural: 'views',
  about: 'Saved views of lists: what is shown and how.',
  titleField: 'name',
  ownerField: 'owner',
  inner: true,
  fields: {
    name: field.text({ required: true, maxLength: 120 }),
    object: field.text({ required: true, indexed: true, maxLength: 60 }),
    layout: field.choice(['table', 'board', 'calendar', 'forecast'], { required: true, default: 'table' }),
    owner: field.user({ required: true }),
    sharedWith: field.choice(['me', 'team', 'everyone'], { default: 'me' }),
    position: field.integer({ default: 0 }),
    settings: field.longText({ required: true, maxLength: 50_000 }),
  },
  screens: { columns: ['name', 'object', 'sharedWith'], quick: ['name', 'sharedWith'], sort: 'position,name' },
  rules: viewRules,
  alsoVisible: (ctx, alias) =>
    sql`(${raw(alias)}.shared_with = 'everyone' OR (${raw(alias)}.shared_with = 'team' AND ${raw(alias)}.owner_id IN (${whoseTeamsReach(ctx)})))`,
  rights: {
    owner: { ...everyone, update: 'all', delete: 'all' },
    admin: { ...everyone, update: 'all', delete: 'all' },
    head: everyone,
    seller: everyone,
    viewer: everyone,
  },
})
