import type { PoolClient } from 'pg'
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
 * Fills a prepared, empty database straight by SQL, in one transaction and without its indexes, which are built at the end:
 * names with a rare and a frequent word, one deal in 25 open, one deal in 200 with the first company, owners in turn. Takes what
 * the engine's generated columns and indexes cost, and nothing of the engine's write path.
 */
export async function generate(database: Database, sizes: Sizes, owners: string[]): Promise<void> {
  const owner = (number: string) => pick(`'{${owners.join(',')}}'::uuid[]`, number)
  const system = (number: string) =>
    `1, now() - (g || ' seconds')::interval, now(), ${owner(number)}, ${owner(number)}, ${owner(number)}`
  const columns = 'version, created_at, updated_at, created_by_id, updated_by_id, owner_id'
  const company = `CASE WHEN g % 200 = 0 THEN ${id(1, '1')} ELSE ${id(1, `1 + g % ${sizes.companies}`)} END`
  await database.transaction(async ({ client }) => {
    const run = (text: string) => client.query(text)
    await run(`SET LOCAL maintenance_work_mem = '1GB'; SET LOCAL max_parallel_maintenance_workers = 2`)
    const rebuild = await dropIndexes(client)
    const stages = await makeStages(client)
    const open = `'{${stages.open.join(',')}}'::uuid[]`
    const state = `CASE WHEN g % 25 = 0 THEN 'open' WHEN g % 5 < 3 THEN 'won' ELSE 'lost' END`
    await run(`INSERT INTO companies (id, ${columns}, name, tax_id, industry, address_city, phone)
    SELECT ${id(1, 'g')}, ${system('g')}, 'ООО «' || ${pick(trades, 'g')} || '-' || ${pick(kinds, 'g / 16')} || ' ' || g || '»', (7700000000 + g)::text, ${pick(kinds, 'g')}, ${pick(trades, 'g')}, '+7495' || lpad(g::text, 7, '0')
    FROM generate_series(1, ${sizes.companies}) g`)
    await run(`INSERT INTO contacts (id, ${columns}, name_first, name_last, company_id, phone, email, position)
    SELECT ${id(2, 'g')}, ${system('g')}, ${pick(given, 'g * 7')}, ${pick(family, 'g * 11')} || CASE WHEN g % 50000 = 7 THEN ' Редкобровский' ELSE '' END, ${id(1, `1 + g % ${sizes.companies}`)}, '+7916' || lpad(g::text, 7, '0'), 'person' || g || '@example.com', 'Менеджер'
    FROM generate_series(1, ${sizes.contacts}) g`)
    await run(`INSERT INTO deals (id, ${columns}, name, company_id, pipeline_id, stage_id, status, amount, amount_currency, amount_base, close_date, start_date, closed_at, next_step_at)
    SELECT ${id(3, 'g')}, ${system('g / 25')}, 'Поставка ' || ${pick(kinds, 'g')} || ' ' || g, ${company}, '${stages.pipeline}'::uuid,
      CASE ${state} WHEN 'open' THEN ${pick(open, 'g / 25')} WHEN 'won' THEN '${stages.won}'::uuid ELSE '${stages.lost}'::uuid END,
      ${state}, (g % 9000) * 100 + 500, 'RUB', (g % 9000) * 100 + 500, current_date + (g % 90), current_date - (g % 400), CASE WHEN g % 25 = 0 THEN NULL ELSE now() - (g % 400 || ' days')::interval END,
      CASE WHEN g % 100 = 0 THEN NULL WHEN g % 25 = 0 THEN now() + ((g % 60) - 20 || ' days')::interval END
    FROM generate_series(1, ${sizes.deals}) g`)
    await run(`INSERT INTO activities (id, ${columns}, kind, subject, about_object, about_id, status, due_at, at, done_at)
    SELECT ${id(4, 'g')}, ${system('g / 10')}, ${pick(`'{task,call,meeting,email,note}'::text[]`, 'g')}, 'Позвонить ' || g, 'deal', ${id(3, `1 + g % ${sizes.deals}`)},
      CASE WHEN g % 10 = 0 THEN 'planned' ELSE 'done' END, now() + ((g % 100) - 50 || ' days')::interval, now() + ((g % 100) - 50 || ' days')::interval, CASE WHEN g % 10 = 0 THEN NULL ELSE now() - (g % 400 || ' days')::interval END
    FROM generate_series(1, ${sizes.activities}) g`)
    for (const statement of rebuild) await run(statement)
  })
  await database.pool.query('VACUUM ANALYZE')
}

/** Drops all indexes and references of the large tables that are no keys; answers the statements that make them anew. */
async function dropIndexes(client: PoolClient): Promise<string[]> {
  const tables = `('companies', 'contacts', 'deals', 'activities')`
  const { rows } = await client.query<{ drop: string; make: string }>(`
    SELECT format('DROP INDEX %I', c.relname) AS drop,
      pg_get_indexdef(c.oid) || format('; COMMENT ON INDEX %I IS %L', c.relname, obj_description(c.oid)) AS make
    FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname IN ${tables} AND NOT x.indisprimary
    UNION ALL
    SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, k.conname),
      format('ALTER TABLE %I ADD CONSTRAINT %I %s; COMMENT ON CONSTRAINT %2$I ON %1$I IS %L', t.relname, k.conname, pg_get_constraintdef(k.oid), obj_description(k.oid))
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname IN ${tables} AND k.contype = 'f'`)
  for (const { drop } of rows) await client.query(drop)
  return rows.map((row) => row.make)
}

/** The id of the n-th record (from 1) of a generated object. */
export function generatedId(object: 'company' | 'contact' | 'deal' | 'activity', n: number): string {
  const kind = { company: 1, contact: 2, deal: 3, activity: 4 }[object]
  return `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** The pipeline of the generated deals. */
export const generatedPipeline = '00000008-0000-7000-8000-000000000000'

/** A pipeline of its own: eight open stages, one won, one lost. */
async function makeStages(
  client: PoolClient,
): Promise<{ pipeline: string; open: string[]; won: string; lost: string }> {
  const pipeline = generatedPipeline
  await client.query(`INSERT INTO pipelines (id, name, position, active) VALUES ('${pipeline}', 'Нагрузка', 99, true)`)
  const { rows } = await client.query<{ id: string; kind: string }>(`
    INSERT INTO stages (id, name, pipeline_id, position, kind, probability)
    SELECT ${id(9, 'g')}, 'Этап ' || g, '${pipeline}', g, CASE g WHEN 9 THEN 'won' WHEN 10 THEN 'lost' ELSE 'open' END, g * 10
    FROM generate_series(1, 10) g RETURNING id, kind`)
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.id)
  return { pipeline, open: of('open'), won: of('won')[0] ?? '', lost: of('lost')[0] ?? '' }
}
