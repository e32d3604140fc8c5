import { afterAll, expect, test } from 'vitest'
import { createApp, prepareDatabase } from '../server/app.ts'
import { fold } from '../server/engine/query/fold.ts'
import { createOwnerFromSettings } from '../server/modules/people/index.ts'
import { createLog } from '../server/platform/log/log.ts'
import { password } from './support/app.ts'
import { bareDatabase, execute, type TestDatabase } from './support/database.ts'

// Each test makes the whole schema, which takes a busy machine some time.
// Lists come in the order that people expect, whatever order the database itself was made with.
const made: TestDatabase[] = []
afterAll(async () => {
  for (const database of made) await database.drop()
})

async function bare(ctype: string): Promise<string> {
  const database = await bareDatabase(ctype)
  made.push(database)
  return database.url
}

test('lists, pages, comparisons and searches are the same on a database that orders by code points', async () => {
  const url = await bare('C.UTF-8')
  const app = await createApp({ databaseUrl: url, log: createLog({ level: 'error' }) })
  try {
    await createOwnerFromSettings(app.engine, { email: 'owner@example.com', password })
    let authorization = ''
    const post = async (path: string, payload: object) => {
      const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) }
      const answer = await app.http.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload })
      if (answer.statusCode >= 300) throw new Error(answer.body)
      return answer.json()
    }
    authorization = `Bearer ${(await post('/session', { email: 'owner@example.com', password })).token}`
    const inOrder = ['«Альфа»', 'beta', 'Gamma', 'Азбука', 'Ёлка', 'ель', 'Енот', 'жук', 'Яхта']
    await post('/companies/batch', { create: [...inOrder].reverse().map((name) => ({ name, legalName: name })) })
    const names = async (body: object): Promise<string[]> =>
      (await post('/companies/query', { fields: ['name'], ...body })).data.map((row: { name: string }) => row.name)
    const ordered = await names({ sort: 'name' })
    expect([...ordered].sort(new Intl.Collator('en').compare)).toEqual(ordered)
    expect(ordered.filter((name) => /^[а-яё]/i.test(name))).toEqual(['Азбука', 'Ёлка', 'ель', 'Енот', 'жук', 'Яхта'])
    for (const sort of ['name', '-name', 'legalName', '-legalName']) {
      const all = await names({ sort })
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await post('/companies/query', { fields: ['name'], sort, limit: 2, cursor })
        seen.push(...page.data.map((row: { name: string }) => row.name))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(seen).toEqual(all)
    }
    expect(await names({ filter: { field: 'name', op: 'contains', value: 'ЕЛК' } })).toEqual(['Ёлка'])
    const found = await app.http.inject({
      url: `/api/v1/search?q=${encodeURIComponent('ёлк')}`,
      headers: { authorization },
    })
    expect(found.json().data).toMatchObject([{ title: 'Ёлка' }])
  } finally {
    await app.close()
  }
}, 60_000)

test('texts of an older schema are given that order, and what is computed from them comes back', async () => {
  const url = await bare('C.UTF-8')
  await prepareDatabase(url)
  await execute(
    url,
    `alter table contacts drop column name, drop column search, alter column name_last type text collate "default";
     alter table contacts add column name text generated always as (coalesce(name_last, '')) stored;
     delete from schema_state;
     insert into users (id, version, created_at, updated_at, name, email, role, active) values (gen_random_uuid(), 1, now(), now(), 'A', 'a@example.com', 'owner', true);
     insert into contacts (id, version, created_at, updated_at, owner_id, name_first, name_last) select gen_random_uuid(), 1, now(), now(), id, 'Анна', 'Ёлкина' from users`,
  )
  await prepareDatabase(url)
  expect(
    await execute(
      url,
      `select name, search @@ to_tsquery('russian', 'елкина') as found, pg_collation_for(name_last) as last, pg_collation_for(name) as whole from contacts`,
    ),
  ).toEqual([{ name: 'Анна Ёлкина', found: true, last: '"und-x-icu"', whole: '"und-x-icu"' }])
  const indexes = await execute(
    url,
    `select indexname from pg_indexes where indexname in ('contacts__name', 'contacts__search')`,
  )
  expect(indexes).toHaveLength(2)
}, 60_000)

test('texts are folded as the product folds them, and indexes over a former fold are built anew', async () => {
  const url = await bare('C.UTF-8')
  await prepareDatabase(url)
  const letters = Array.from({ length: 0x530 - 0x41 }, (_, n) => String.fromCharCode(0x41 + n))
  const words = [...letters, 'ООО «ПОДЪЁМ»', 'ÉCOLE', 'STRASSE', 'ΟΔΟΣ ΟΔΟΣ', 'İstanbul', 'Ärzte']
  const folded = `select array_agg(fold_text(w) order by n) as folded from json_array_elements_text('${JSON.stringify(words).replaceAll("'", "''")}') with ordinality as x(w, n)`
  expect(await execute(url, folded)).toEqual([{ folded: words.map(fold) }])
  const built = () =>
    execute(
      url,
      `select relname as name, pg_relation_filenode(oid) as built from pg_class where relname in ('contacts__name', 'contacts__name_folded', 'contacts__name__part') order by 1`,
    )
  const [plain, ...dependent] = await built()
  await execute(
    url,
    `create or replace function fold_text(value text) returns text language sql immutable parallel safe strict return lower(value); delete from schema_state`,
  )
  await prepareDatabase(url)
  const [plainAfter, ...dependentAfter] = await built()
  expect(plainAfter).toEqual(plain)
  expect(dependentAfter.map((one, at) => one.built !== dependent[at]?.built)).toEqual([true, true])
  expect(await execute(url, folded)).toEqual([{ folded: words.map(fold) }])
}, 60_000)

test('a database that knows no letters but English ones is refused with what to do', async () => {
  const url = await bare('C')
  await expect(prepareDatabase(url)).rejects.toThrow(/LC_CTYPE C.*CREATE DATABASE rodnik TEMPLATE template0/s)
  expect(await execute(url, `select 1 from pg_class where relname = 'companies'`)).toEqual([])
})
