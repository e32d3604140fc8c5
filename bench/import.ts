import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

/** What an import of contacts took. Seconds from the wish to run until the last row is in; memory at its highest. */
export interface ImportMeasured {
  rows: number
  seconds: number
  uploadSeconds: number
  serverMb: number
  /** Of all processes of PostgreSQL, shared pages counted once; null where the system does not tell. */
  postgresMb: number | null
}

const header =
  'Код;Фамилия;Имя;Отчество;Компания;Должность;Телефон;E-mail;День рождения;Индекс;Город;Улица;Язык;Теги;Комментарий'
const fields = [
  ...['externalId', 'name.last', 'name.first', 'name.middle', 'company', 'position', 'phone', 'email', 'birthday'],
  ...['address.postcode', 'address.city', 'address.street', 'locale', 'tags', 'description'],
]
const last = ['Иванов', 'Смирнов', 'Кузнецов', 'Попов', 'Васильев', 'Петров', 'Соколов', 'Михайлов', 'Новиков']
const first = ['Иван', 'Пётр', 'Сергей', 'Дмитрий', 'Алексей', 'Николай', 'Андрей', 'Михаил', 'Виктор', 'Олег']
const middle = ['Иванович', 'Петрович', 'Сергеевич', 'Дмитриевич', 'Алексеевич', 'Николаевич', 'Андреевич']
const position = ['Менеджер', 'Директор по закупкам', 'Инженер', 'Главный бухгалтер', 'Секретарь']
const city = ['Москва', 'Казань', 'Пермь', 'Самара', 'Тверь', 'Омск', 'Уфа', 'Томск']

/** One row: telephone, e-mail and company too, so that four records and four entries of the change log come of it. */
function rowOf(n: number, run: string, companies: string[]): string {
  const of = (list: string[], step: number) => list[Math.floor(n / step) % list.length]
  const day = new Date(Date.UTC(1960, 0, 1 + (n % 15000))).toISOString().slice(0, 10)
  const phone = `8 (9${String(10 + (n % 89))}) ${String(n % 1000).padStart(3, '0')}-${String((n >> 3) % 100).padStart(2, '0')}-${String(n % 100).padStart(2, '0')}`
  return [
    `${run}-${n}`,
    ...[
      of(last, 1),
      of(first, 3),
      of(middle, 7),
      (companies[(n * 7919) % companies.length] ?? '').replaceAll('"', '""'),
    ],
    ...[
      of(position, 11),
      phone,
      `import${n}.${run}@example.org`,
      `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`,
    ],
    ...[String(101000 + (n % 800)), of(city, 13), `ул. Лесная, ${1 + (n % 120)}`, 'ru'],
    ...['выставка', `Строка ${n} пробной загрузки`],
  ].join(';')
}

async function writeFile(path: string, rows: number, run: string, companies: string[]): Promise<void> {
  const out = createWriteStream(path)
  out.write(`${header}\n`)
  for (let n = 0; n < rows; ) {
    let piece = ''
    for (const end = Math.min(rows, n + 5000); n < end; n++) piece += `${rowOf(n, run, companies)}\n`
    if (!out.write(piece)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

/** Sends a file of so many contacts over HTTP and lets the product's own job bring it in. `companies` are names that exist. */
export async function measureImport(
  on: {
    port: number
    token: string
    server: ChildProcess
    usage(): Promise<{ maxRss: number }>
    postmaster: number | null
  },
  rows: number,
  companies: string[],
): Promise<ImportMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'rodnik-bench-'))
  const path = join(folder, 'contacts.csv')
  const run = Date.now().toString(36)
  const authorization = { authorization: `Bearer ${on.token}` }
  const base = `http://127.0.0.1:${on.port}/api/v1/imports`
  let postgresMb: number | null = null
  const watch = setInterval(() => {
    if (on.postmaster === null) return
    memoryOf(on.postmaster).then(
      (now) => {
        postgresMb = Math.max(postgresMb ?? 0, now)
      },
      () => undefined,
    )
  }, 2000)
  try {
    await writeFile(path, rows, run, companies)
    const form = new FormData()
    form.set('file', await openAsBlob(path), 'contacts.csv')
    const started = performance.now()
    const sent = await answer(
      await fetch(`${base}?object=contact`, { method: 'POST', headers: authorization, body: form }),
    )
    const uploaded = performance.now()
    const id = (sent.import as { id: string }).id
    const mapping = {
      object: 'contact',
      columns: fields.map((field, column) => ({
        column,
        field,
        ...(field === 'company' ? { lookup: { missing: 'refuse' } } : {}),
      })),
      keys: ['externalId'],
    }
    const headers = { ...authorization, 'content-type': 'application/json' }
    await answer(await fetch(`${base}/${id}/run`, { method: 'POST', headers, body: JSON.stringify({ mapping }) }))
    let state = await answer(await fetch(`${base}/${id}`, { headers: authorization }))
    while (state.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 250))
      state = await answer(await fetch(`${base}/${id}`, { headers: authorization }))
    }
    const ended = performance.now()
    const counts = state.counts as { create: number } | null
    if (state.state !== 'done' || counts?.create !== rows) throw new Error(`import: ${JSON.stringify(state)}`)
    const { maxRss } = await on.usage()
    return {
      rows,
      seconds: (ended - uploaded) / 1000,
      uploadSeconds: (uploaded - started) / 1000,
      serverMb: Math.round(maxRss / 1024),
      postgresMb,
    }
  } finally {
    clearInterval(watch)
    await rm(folder, { recursive: true, force: true })
  }
}

async function answer(reply: Response): Promise<Record<string, unknown>> {
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
  return (await reply.json()) as Record<string, unknown>
}

/** Proportional memory of a process and its children in MB (Linux). */
async function memoryOf(parent: number): Promise<number> {
  let total = 0
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (Number(name) !== parent && ppid !== parent) continue
    const rollup = await readFile(`/proc/${name}/smaps_rollup`, 'utf8').catch(() => '')
    total += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
  }
  return Math.round(total / 1024)
}
