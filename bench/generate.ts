import sql, { raw } from 'sql-template-tag'
import type { Database } from '../server/platform/database/database.ts'

/** How many rows of each object a data set has. */
export interface Sizes {
  contacts: number
  companies: number
  deals: number
  activities: number
}

/** The proportions of the issue: 1 000 000 contacts, 200 000 companies, 500 000 deals, 2 000 000 activities. */
export function sizesOf(contacts: number): Sizes {
  return { contacts, companies: contacts / 5, deals: contacts / 2, activities: contacts * 2 }
}

const given = `'{Анна,Мария,Ольга,Елена,Иван,Пётр,Сергей,Дмитрий,Алексей,Николай,Татьяна,Наталья,Андрей,Михаил,Юлия,Виктор}'::text[]`
const family = `'{Иванов,Смирнов,Кузнецов,Попов,Васильев,Петров,Соколов,Михайлов,Новиков,Фёдоров,Морозов,Волков,Алексеев,Лебедев,Семёнов,Егоров,Павлов,Козлов,Степанов,Николаев}'::text[]`
const trades = `'{Кедр,Полюс,Янтарь,Вектор,Атлант,Ладога,Гранит,Заря,Меридиан,Орион,Балтика,Прогресс,Радуга,Восток,Магистраль,Форвард}'::text[]`
const kinds = `'{Энерго,Ритейл,Хим,Фарм,Маш,Агро,Строй,Транс,Телеком,Снаб,Текстиль,Финанс}'::text[]`

// Ids in the order of their numbers, shaped as UUIDs, so that lookups are arithmetic.
const id = (kind: number, number: string) =>
  `(lpad('${kind}', 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
const pick = (list: string, number: string) => `(${list})[1 + ((${number}) % array_length(${list}, 1))]`

/**
 * Fills a prepared, empty database straight by SQL: names with a rare and a frequent word, one deal in 25 open.
 * Takes what the engine's generated columns and indexes cost, and nothing of the engine's write path.
 */
export async function generate(database: Database, sizes: Sizes, owner: string): Promise<void> {
  const run = (text: string) => database.query({ ...sql`${raw(text)}`, text, values: [] } as never)
  const system = `1, now() - (g || ' seconds')::interval, now(), '${owner}'::uuid, '${owner}'::uuid`
  const columns = 'version, created_at, updated_at, created_by_id, updated_by_id'
  await run(`INSERT INTO companies (id, ${columns}, name, tax_id, owner_id, industry, address_city, phone)
    SELECT ${id(1, 'g')}, ${system}, 'ООО «' || ${pick(trades, 'g')} || '-' || ${pick(kinds, 'g / 16')} || ' ' || g || '»', (7700000000 + g)::text, '${owner}'::uuid, ${pick(kinds, 'g')}, ${pick(trades, 'g')}, '+7495' || lpad(g::text, 7, '0')
    FROM generate_series(1, ${sizes.companies}) g`)
  await run(`INSERT INTO contacts (id, ${columns}, name_first, name_last, company_id, owner_id, phone, email, position)
    SELECT ${id(2, 'g')}, ${system}, ${pick(given, 'g * 7')}, ${pick(family, 'g * 11')} || CASE WHEN g % 50000 = 7 THEN ' Редкобровский' ELSE '' END, ${id(1, `1 + g % ${sizes.companies}`)}, '${owner}'::uuid, '+7916' || lpad(g::text, 7, '0'), 'person' || g || '@example.com', 'Менеджер'
    FROM generate_series(1, ${sizes.contacts}) g`)
  const stages = await makeStages(database, run)
  const open = `'{${stages.open.join(',')}}'::uuid[]`
  const state = `CASE WHEN g % 25 = 0 THEN 'open' WHEN g % 5 < 3 THEN 'won' ELSE 'lost' END`
  await run(`INSERT INTO deals (id, ${columns}, name, company_id, owner_id, pipeline_id, stage_id, status, amount, amount_currency, amount_base, close_date, start_date, closed_at, next_step_at)
    SELECT ${id(3, 'g')}, ${system}, 'Поставка ' || ${pick(kinds, 'g')} || ' ' || g, ${id(1, `1 + g % ${sizes.companies}`)}, '${owner}'::uuid, '${stages.pipeline}'::uuid,
      CASE ${state} WHEN 'open' THEN ${pick(open, 'g / 25')} WHEN 'won' THEN '${stages.won}'::uuid ELSE '${stages.lost}'::uuid END,
      ${state}, (g % 9000) * 100 + 500, 'RUB', (g % 9000) * 100 + 500, current_date + (g % 90), current_date - (g % 400), CASE WHEN g % 25 = 0 THEN NULL ELSE now() - (g % 400 || ' days')::interval END,
      CASE WHEN g % 100 = 0 THEN NULL WHEN g % 25 = 0 THEN now() + ((g % 60) - 20 || ' days')::interval END
    FROM generate_series(1, ${sizes.deals}) g`)
  await run(`INSERT INTO activities (id, ${columns}, kind, subject, about_object, about_id, owner_id, status, due_at, at, done_at)
    SELECT ${id(4, 'g')}, ${system}, ${pick(`'{task,call,meeting,email,note}'::text[]`, 'g')}, 'Позвонить ' || g, 'deal', ${id(3, `1 + g % ${sizes.deals}`)}, '${owner}'::uuid,
      CASE WHEN g % 10 = 0 THEN 'planned' ELSE 'done' END, now() + ((g % 100) - 50 || ' days')::interval, now() + ((g % 100) - 50 || ' days')::interval, CASE WHEN g % 10 = 0 THEN NULL ELSE now() - (g % 400 || ' days')::interval END
    FROM generate_series(1, ${sizes.activities}) g`)
  await run('VACUUM ANALYZE')
}

/** The id of the n-th record (from 1) of a generated object. */
export function generatedId(object: 'company' | 'contact' | 'deal' | 'activity', n: number): string {
  const kind = { company: 1, contact: 2, deal: 3, activity: 4 }[object]
  return `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** A pipeline of its own: six open stages, one won, one lost. */
async function makeStages(
  database: Database,
  run: (text: string) => Promise<unknown>,
): Promise<{ pipeline: string; open: string[]; won: string; lost: string }> {
  const pipeline = generatedId('company', 0).replace('00000001', '00000008')
  await run(`INSERT INTO pipelines (id, name, position, active) VALUES ('${pipeline}', 'Нагрузка', 99, true)`)
  await run(`INSERT INTO stages (id, name, pipeline_id, position, kind, probability)
    SELECT ${id(9, 'g')}, 'Этап ' || g, '${pipeline}', g, CASE g WHEN 7 THEN 'won' WHEN 8 THEN 'lost' ELSE 'open' END, g * 10 FROM generate_series(1, 8) g`)
  const rows = await database.query<{ id: string; kind: string }>(
    sql`SELECT id, kind FROM stages WHERE pipeline_id = ${pipeline}::uuid ORDER BY position`,
  )
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.id)
  return { pipeline, open: of('open'), won: of('won')[0] ?? '', lost: of('lost')[0] ?? '' }
}
