import { once } from 'node:events'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from './support/app.ts'
import { sendFile, testFiles } from './support/files.ts'

/** Everyone who looks, and whose deals they may see: the rule is proved on every surface. */
const sees = {
  owner: ['anna', 'boris', 'vera'],
  admin: ['anna', 'boris', 'vera'],
  head: ['anna', 'boris'],
  anna: ['anna', 'boris'],
  vera: ['vera'],
  viewer: ['anna', 'boris', 'vera'],
} as const
type Name = keyof typeof sees

let t: TestApp
let store: Awaited<ReturnType<typeof testFiles>>
const people = {} as Record<Name | 'boris', Caller>
const deals = {} as Record<'anna' | 'boris' | 'vera', RecordData>
const files = {} as Record<'anna' | 'boris' | 'vera', RecordData>
beforeAll(async () => {
  store = await testFiles()
  t = await testApp({ listen: true, files: store.files })
  const north = await t.owner.create('teams', { name: 'Север' })
  const city = await t.owner.create('teams', { name: 'Северный город', parent: north.id })
  const south = await t.owner.create('teams', { name: 'Юг' })
  people.owner = t.owner
  people.admin = await t.person('admin')
  people.head = await t.person('head', { team: north.id })
  people.anna = await t.person('seller', { team: city.id })
  people.boris = await t.person('seller', { team: city.id })
  people.vera = await t.person('seller', { team: south.id })
  people.viewer = await t.person('viewer')
  for (const name of ['anna', 'boris', 'vera'] as const)
    deals[name] = await people[name].create('deals', {
      name: `Поставка ${name} зубропила`,
      amount: 100,
      closeDate: '2026-12-01',
    })
  for (const name of ['anna', 'boris', 'vera'] as const) {
    const about = { object: 'deal', id: deals[name].id }
    const content = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    files[name] = (await sendFile(t, people[name], { name: `Фото ${name}.png`, content }, about)).body
  }
})
afterAll(async () => {
  await t.close()
  await store.clear()
})

const namesIn = (rows: Record<string, unknown>[], of: Record<'anna' | 'boris' | 'vera', RecordData> = deals) =>
  (['anna', 'boris', 'vera'] as const).filter((name) =>
    rows.some((row) => row.id === of[name].id || row.record === of[name].id),
  )
const whereFound = async (read: (name: 'anna' | 'boris' | 'vera') => Promise<number>) => {
  const seen: string[] = []
  for (const name of ['anna', 'boris', 'vera'] as const) if ((await read(name)) === 200) seen.push(name)
  return seen
}
const raw = async (caller: Caller, path: string) =>
  (await t.app.http.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${caller.token}` } })).statusCode
const surfaces: Record<string, (caller: Caller) => Promise<string[]>> = {
  list: async (caller) => namesIn((await caller.get<{ data: RecordData[] }>('/deals?limit=200')).body.data),
  query: async (caller) =>
    namesIn(
      (
        await caller.post<{ data: RecordData[] }>('/deals/query', {
          filter: { or: [{ field: 'name', op: 'contains', value: 'поставка' }] },
        })
      ).body.data,
    ),
  'jumps in a list': async (caller) => {
    const rows: RecordData[] = []
    for (;;) {
      const body = { offset: rows.length, limit: 1 }
      const page = (await caller.post<{ data: RecordData[]; count?: { value: number } }>('/deals/query', body)).body
      rows.push(...page.data)
      if (page.data.length > 0) continue
      expect(page.count?.value).toBe(rows.length)
      return namesIn(rows)
    }
  },
  'search in a list': async (caller) =>
    namesIn((await caller.post<{ data: RecordData[] }>('/deals/query', { search: 'зубропила' })).body.data),
  record: async (caller) => {
    const seen: string[] = []
    for (const name of ['anna', 'boris', 'vera'] as const)
      if ((await caller.get(`/deals/${deals[name].id}`)).status === 200) seen.push(name)
    return seen
  },
  search: async (caller) =>
    namesIn((await caller.get<{ data: RecordData[] }>(`/search?q=${encodeURIComponent('зубропила')}`)).body.data),
  'search with typos': async (caller) =>
    namesIn((await caller.get<{ data: RecordData[] }>(`/search?q=${encodeURIComponent('зубропиила')}`)).body.data),
  board: async (caller) =>
    namesIn(
      (await caller.post<{ columns: { data: RecordData[] }[] }>('/deals/board', { by: 'stage' })).body.columns.flatMap(
        (column) => column.data,
      ),
    ),
  groups: async (caller) => {
    const { data } = (
      await caller.post<{ data: { owner: string; n: number }[] }>('/deals/aggregate', {
        groups: [{ field: 'owner' }],
        measures: [{ as: 'n', fn: 'count' }],
      })
    ).body
    return (['anna', 'boris', 'vera'] as const).filter((name) => data.some((row) => row.owner === people[name].id))
  },
  changes: async (caller) =>
    namesIn((await caller.get<{ data: RecordData[] }>('/changes?object=deal&limit=1000')).body.data),
  'a relation from outside': async (caller) => {
    const found: string[] = []
    for (const name of ['anna', 'boris', 'vera'] as const) {
      const filter = { some: 'deal.owner', where: { field: 'id', op: 'eq', value: deals[name].id } }
      if ((await caller.post<{ data: unknown[] }>('/users/query', { filter })).body.data.length > 0) found.push(name)
    }
    return found
  },
  timeline: async (caller) => {
    const seen: string[] = []
    for (const name of ['anna', 'boris', 'vera'] as const)
      if ((await caller.get(`/deals/${deals[name].id}/timeline`)).status === 200) seen.push(name)
    return seen
  },
  stars: async (caller) => {
    const given: string[] = []
    for (const name of ['anna', 'boris', 'vera'] as const) {
      const about = { object: 'deal', id: deals[name].id }
      if ([201, 409].includes((await caller.post('/stars', { about })).status)) given.push(name)
    }
    const body = { fields: ['about'], limit: 200 }
    const { data } = (await caller.post<{ data: { about: { id: string } }[] }>('/stars/query', body)).body
    const shown = namesIn(data.map((row) => ({ record: row.about.id })))
    return given.length === shown.length ? shown : given
  },
  'stages of the deals': async (caller) => {
    const { data } = (await caller.post<{ data: { deal: string }[] }>('/dealStages/query', { limit: 200 })).body
    return (['anna', 'boris', 'vera'] as const).filter((name) => data.some((row) => row.deal === deals[name].id))
  },
  'a list of files': async (caller) =>
    namesIn((await caller.get<{ data: RecordData[] }>('/files?limit=200')).body.data, files),
  'a search in files': async (caller) =>
    namesIn((await caller.post<{ data: RecordData[] }>('/files/query', { search: 'фото' })).body.data, files),
  'groups of files': async (caller) => {
    const { data } = (
      await caller.post<{ data: { owner: string }[] }>('/files/aggregate', {
        groups: [{ field: 'owner' }],
        measures: [{ as: 'n', fn: 'count' }],
      })
    ).body
    return (['anna', 'boris', 'vera'] as const).filter((name) => data.some((row) => row.owner === people[name].id))
  },
  'changes of files': async (caller) =>
    namesIn((await caller.get<{ data: RecordData[] }>('/changes?object=file&limit=1000')).body.data, files),
  'a file': async (caller) => whereFound(async (name) => (await caller.get(`/files/${files[name].id}`)).status),
  'the content of a file': async (caller) => whereFound((name) => raw(caller, `/files/${files[name].id}/content`)),
  'a small picture': async (caller) => whereFound((name) => raw(caller, `/files/${files[name].id}/thumbnail`)),
  'files of a record': async (caller) => whereFound((name) => raw(caller, `/deals/${deals[name].id}/files`)),
}

describe.each(Object.keys(surfaces))('%s shows', (surface) => {
  test.each(Object.keys(sees) as Name[])('%s just the deals within reach', async (name) => {
    expect(await surfaces[surface]?.(people[name])).toEqual([...sees[name]])
  })
})

test('nobody attaches a file to a record out of reach, by sending it there or by giving it one later', async () => {
  const { anna } = people
  const about = { object: 'deal', id: deals.vera.id }
  expect((await sendFile(t, anna, {}, about)).status).toBe(400)
  expect((await sendFile(t, people.viewer, {}, about)).status).toBe(403)
  expect((await sendFile(t, undefined, {}, about)).status).toBe(401)
  const mine = (await sendFile(t, anna)).body
  expect((await anna.patch(`/files/${mine.id}`, { version: 1, about })).status).toBe(400)
  expect((await anna.post('/comments/write', { about, body: 'x', files: [mine.id] })).status).toBe(400)
  expect((await anna.post('/activities/log', { kind: 'call', about, files: [mine.id] })).status).toBe(400)
  const call = { kind: 'call', about: { object: 'deal', id: deals.anna.id } }
  expect((await anna.post('/activities/log', { ...call, files: [files.vera.id] })).status).toBe(400)
})

test('counts and sums are those of the visible rows', async () => {
  for (const name of Object.keys(sees) as Name[]) {
    const list = await people[name].get<{ count: { value: number } }>('/deals?count=exact&limit=1')
    expect(list.body.count.value, name).toBe(sees[name].length)
    const board = await people[name].post<{ columns: { count: number; sums: { amount: string } }[] }>('/deals/board', {
      by: 'stage',
      sums: ['amount'],
    })
    expect(board.body.columns[0], name).toMatchObject({
      count: sees[name].length,
      sums: { amount: `${sees[name].length * 100}.00` },
    })
  }
})

test('an export holds just the deals within reach; a seller and a viewer may take none out', async () => {
  for (const name of Object.keys(sees) as Name[]) {
    const reply = await people[name].get<string>('/deals/export?fields=id')
    const may = ['owner', 'admin', 'head'].includes(name)
    expect(reply.status, name).toBe(may ? 200 : 403)
    if (may)
      expect((['anna', 'boris', 'vera'] as const).filter((one) => reply.body.includes(deals[one].id))).toEqual([
        ...sees[name],
      ])
  }
})

/** What only those who run the company do, with the answer that they get; everyone else is refused. */
const ruling: Record<string, (caller: Caller, ids: string[]) => Promise<{ status: number }>> = {
  'the log of everything': (caller) => caller.get('/audit'),
  'the log of one record': (caller) => caller.get(`/audit?object=deal&record=${deals.anna.id}`),
  'looking what goes along for good': (caller, ids) => caller.post('/companies/purge', { ids, preview: true }),
  'deleting one for good': (caller, [id]) => caller.post('/companies/purge', { ids: [id] }),
  'deleting many for good': (caller, ids) => caller.post('/companies/purge', { ids }),
  'when the trash is emptied': ({ token }) =>
    t.request('PUT', '/settings/trash', { days: 30 }, { authorization: `Bearer ${token}` }),
}
describe.each(Object.keys(ruling))('%s is', (deed) => {
  test.each(Object.keys(sees) as Name[])('for %s just as the role says', async (name) => {
    const made = await Promise.all(['Одна', 'Другая'].map((title) => t.owner.create('companies', { name: title })))
    for (const { id } of made) await t.owner.delete(`/companies/${id}`)
    const ids = made.map(({ id }) => id)
    const reply = await ruling[deed]?.(people[name], ids)
    expect(reply?.status).toBe(['owner', 'admin'].includes(name) ? 200 : 403)
    const body = { deleted: true, filter: { field: 'id', op: 'in', value: ids } }
    const left = (await t.owner.post<{ data: RecordData[] }>('/companies/query', body)).body.data.length
    const taken = { 'deleting one for good': 1, 'deleting many for good': 2 }[deed] ?? 0
    expect(left).toBe(2 - (reply?.status === 200 ? taken : 0))
  })
})

test('nobody deletes for good past the rows within reach, nor what is not in the trash', async () => {
  for (const name of Object.keys(sees) as Name[]) {
    const reply = await people[name].post('/deals/purge', { ids: [deals.vera.id] })
    expect(reply.status, name).toBe(['owner', 'admin'].includes(name) ? 404 : 403)
  }
  expect((await t.owner.get(`/deals/${deals.vera.id}`)).status).toBe(200)
})

test('what one may not see cannot be edited, deleted, restored, acted on or batched, and answers as not existing', async () => {
  const { vera } = people
  const { id } = deals.anna
  const replies = [
    await vera.patch(`/deals/${id}`, { version: 1, name: 'x' }),
    await vera.delete(`/deals/${id}`),
    await vera.post(`/deals/${id}/restore`),
    await vera.post('/deals/batch', { update: [{ id, values: { name: 'x' } }] }),
    await vera.post('/deals/batch', { delete: [{ id }] }),
    await vera.post(`/deals/${id}/win`),
  ]
  for (const reply of replies) expect(reply).toMatchObject({ status: 404, body: { code: 'missing' } })
})

test('what one may see but not edit is refused: a colleague of the team, a viewer', async () => {
  for (const name of ['anna', 'viewer'] as const) {
    const { id } = deals.boris
    expect((await people[name].patch(`/deals/${id}`, { version: 1, name: 'x' })).status, name).toBe(403)
    expect((await people[name].delete(`/deals/${id}`)).status, name).toBe(403)
    expect((await people[name].post('/deals/batch', { update: [{ id, values: { name: 'x' } }] })).status, name).toBe(
      403,
    )
  }
  expect((await people.viewer.post('/deals', { name: 'x' })).status).toBe(403)
  expect((await people.head.get(`/deals/${deals.boris.id}`)).body.name).toBe('Поставка boris зубропила')
})

test('a batch with one forbidden record changes none', async () => {
  const reply = await people.anna.post('/deals/batch', {
    update: [
      { id: deals.anna.id, values: { name: 'x' } },
      { id: deals.vera.id, values: { name: 'x' } },
    ],
  })
  expect(reply.status).toBe(404)
  expect((await people.anna.get(`/deals/${deals.anna.id}`)).body.name).toBe('Поставка anna зубропила')
})

test('inner records follow their parent: nobody adds to, reads or changes them past its rights', async () => {
  const line = await people.vera.create('dealLines', {
    deal: deals.vera.id,
    description: 'Строка',
    quantity: 1,
    price: 100,
  })
  expect((await people.anna.get(`/dealLines/${line.id}`)).status).toBe(404)
  expect(
    (await people.anna.post('/dealLines', { deal: deals.vera.id, description: 'x', quantity: 1, price: 1 })).body
      .faults?.[0],
  ).toMatchObject({ path: '/deal', code: 'no_such_record' })
  expect(
    (await people.anna.post('/dealLines', { deal: deals.boris.id, description: 'x', quantity: 1, price: 1 })).status,
  ).toBe(400)
  expect((await people.viewer.patch(`/dealLines/${line.id}`, { version: 1, quantity: 2 })).status).toBe(403)
})

test('a lookup to an invisible record reads as null beyond its id and cannot be made', async () => {
  const lead = await people.vera.create('leads', { name: 'Лид Веры' })
  const task = await people.vera.create('activities', { subject: 'Дело', about: { object: 'lead', id: lead.id } })
  expect((await people.anna.get(`/activities/${task.id}`)).status).toBe(404)
  const reply = await people.anna.post('/activities', { subject: 'x', about: { object: 'lead', id: lead.id } })
  expect(reply.body.faults?.[0]).toMatchObject({ path: '/about', code: 'no_such_record' })
  await people.owner.patch(`/activities/${task.id}`, {
    version: (await people.owner.get(`/activities/${task.id}`)).body.version,
    owner: people.anna.id,
  })
  const seen = await people.anna.get(`/activities/${task.id}?fields=subject,about.title`)
  expect(seen.body).toMatchObject({ subject: 'Дело', 'about.title': null })
})

test('a record made with the id of an invisible record of another object shows nothing of that one', async () => {
  const { id } = await people.vera.create('leads', { name: 'Двойник' })
  await people.anna.create('activities', { id, subject: 'x' })
  const { body } = await people.anna.get<{ data: { object: string }[] }>(`/changes?record=${id}&limit=1000`)
  expect(body.data.map((change) => change.object)).toEqual(['activity'])
})

test('a right that was taken away is gone with the next request', async () => {
  const person = await t.person('admin')
  expect((await person.get(`/deals/${deals.vera.id}`)).status).toBe(200)
  const { body } = await t.owner.get(`/users/${person.id}`)
  await t.owner.patch(`/users/${person.id}`, { version: body.version, role: 'seller' })
  expect((await person.get(`/deals/${deals.vera.id}`)).status).toBe(404)
})

test('a token for reading reads and writes nothing', async () => {
  const signedIn = await t.owner.post<{ token: string }>('/tokens', {
    name: 'BI',
    scope: 'read',
  })
  const headers = { authorization: `Bearer ${signedIn.body.token}` }
  expect((await t.request('GET', '/deals', undefined, headers)).status).toBe(200)
  expect((await t.request('POST', '/deals', { name: 'x' }, headers)).status).toBe(403)
  expect((await t.request('POST', `/deals/${deals.vera.id}/win`, {}, headers)).status).toBe(403)
})

test('nothing of the API but sign-in, health and documentation answers without signing in', async () => {
  for (const path of [
    '/deals',
    '/meta',
    '/search?q=a',
    '/changes',
    '/stream',
    '/me',
    '/users',
    '/sessions',
    '/tokens',
    '/invitations',
    '/settings/company',
    '/settings/trash',
    '/audit',
    `/files/${files.anna.id}/content`,
    `/files/${files.anna.id}/thumbnail`,
    `/deals/${deals.anna.id}/files`,
  ])
    expect((await t.request('GET', path)).status, path).toBe(401)
  for (const path of [
    '/deals',
    '/deals/query',
    '/deals/board',
    '/deals/aggregate',
    '/deals/batch',
    '/deals/purge',
    '/undo',
    `/deals/${deals.vera.id}/win`,
  ])
    expect((await t.request('POST', path, {})).status, path).toBe(401)
})

test('the stream tells a listener only of records within reach', async () => {
  const { port } = t.app.http.server.address() as AddressInfo
  const heard: Record<string, string> = { anna: '', vera: '' }
  const requests = (['anna', 'vera'] as const).map((name) => {
    const request = get(
      { port, host: '127.0.0.1', path: '/api/v1/stream', headers: { authorization: `Bearer ${people[name].token}` } },
      (answer) => {
        answer.on('data', (chunk: Buffer) => {
          heard[name] += chunk.toString()
        })
      },
    )
    return request
  })
  await Promise.all(requests.map((request) => once(request, 'response')))
  const { body } = await people.boris.get(`/deals/${deals.boris.id}`)
  await people.boris.patch(`/deals/${deals.boris.id}`, { version: body.version, description: 'Новое' })
  const file = await sendFile(t, people.boris, {}, { object: 'deal', id: deals.boris.id })
  const said = () => heard.anna?.includes(deals.boris.id) && heard.anna.includes(file.body.id)
  for (let i = 0; i < 50 && !said(); i++) await wait(50)
  await wait(200)
  for (const request of requests) request.destroy()
  expect(heard.anna).toContain(`"id":"${deals.boris.id}"`)
  expect(heard.vera).not.toContain(deals.boris.id)
  expect(heard.anna).toContain(`"id":"${file.body.id}"`)
  expect(heard.vera).not.toContain(file.body.id)
})

test('a stream that stands tells nothing more once a right or the session is gone', async () => {
  const { port } = t.app.http.server.address() as AddressInfo
  const demoted = await t.person('admin')
  const revoked = await t.person('admin')
  const witness = people.owner
  const heard = new Map<Caller, string>()
  const streams = [demoted, revoked, witness].map((caller) =>
    get(
      { port, host: '127.0.0.1', path: '/api/v1/stream', headers: { authorization: `Bearer ${caller.token}` } },
      (answer) => answer.on('data', (chunk: Buffer) => heard.set(caller, `${heard.get(caller) ?? ''}${chunk}`)),
    ),
  )
  await Promise.all(streams.map((request) => once(request, 'response')))
  const { body } = await t.owner.get(`/users/${demoted.id}`)
  await t.owner.patch(`/users/${demoted.id}`, { version: body.version, role: 'seller' })
  const sessions = await revoked.get<{ data: { id: string }[] }>('/sessions')
  for (const { id } of sessions.body.data) await revoked.delete(`/sessions/${id}`)
  const secret = await people.vera.create('deals', { name: 'Не для всех' })
  for (let i = 0; i < 100 && !heard.get(witness)?.includes(secret.id); i++) await wait(50)
  await t.settle()
  await wait(200)
  for (const request of streams) request.destroy()
  expect(heard.get(witness)).toContain(secret.id)
  expect(heard.get(demoted)).not.toContain(secret.id)
  expect(heard.get(revoked)).not.toContain(secret.id)
})
