import { afterEach, expect, test, vi } from 'vitest'
import { queryClient } from '../../engine/data/query-client.ts'
import { importQuery, rehearse } from './import-data.ts'

afterEach(() => vi.unstubAllGlobals())

test('a slow answer from before a rehearsal does not put the import back to where it was', async () => {
  let answerLate: (state: string) => void = () => undefined
  const json = (state: string) => new Response(JSON.stringify({ id: 'i', state }), { status: 200 })
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('FormData', class {})
  vi.stubGlobal('fetch', (_: string, init: RequestInit) =>
    init.method === 'GET'
      ? new Promise<Response>((resolve) => (answerLate = (state) => resolve(json(state))))
      : Promise.resolve(json('rehearsed')),
  )
  const asked = queryClient.fetchQuery(importQuery('i')).catch(() => undefined)
  await rehearse('i', { object: 'company', columns: [], keys: [], lookups: {} } as never)
  answerLate('uploaded')
  await asked
  expect(queryClient.getQueryData(importQuery('i').queryKey)).toMatchObject({ state: 'rehearsed' })
})
