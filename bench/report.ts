import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Footprint } from './footprint.ts'
import type { MachineState } from './machine.ts'
import type { Effort, Row } from './measure.ts'

/** What was measured at one size in one go. */
export interface Piece {
  contacts: number
  effort: Effort
  before: MachineState
  after: MachineState
  rows: Row[]
}

/** Sections of the page that other programs of this folder measure: a heading, a Markdown table and whether targets were met. */
export interface Section {
  title: string
  before: MachineState
  after: MachineState
  text: string
  missed: string[]
}

/** Start and memory, measured in one go. */
export interface FootprintPiece extends Footprint {
  before: MachineState
  after: MachineState
}

const targets = { warmStartMs: 1500, serverMb: 150, withPostgresMb: 250 }
const page = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))
const reasons = fileURLToPath(new URL('reasons.md', import.meta.url))

/** Writes the page of all pieces in the folder: of each size the newest one. */
export async function writeReport(folder: string): Promise<void> {
  const names = await readdir(join(folder, 'pieces'))
  const read = async <T>(prefix: string): Promise<T[]> =>
    Promise.all(
      names
        .filter((name) => name.startsWith(prefix))
        .map(async (name) => JSON.parse(await readFile(join(folder, 'pieces', name), 'utf8')) as T),
    )
  const pieces = (await read<Piece>('works-')).sort((a, b) => a.contacts - b.contacts)
  const [footprint] = await read<FootprintPiece>('footprint')
  const sections = await read<Section>('section-')
  const text = [
    head(pieces[0]?.effort),
    worksTable(pieces),
    growthTable(pieces),
    footprint ? footprintTable(footprint) : '',
    ...sections.map((section) => `## ${section.title}\n${section.text}`),
    missedList(pieces, footprint, sections),
    await readFile(reasons, 'utf8').catch(() => ''),
    stateTable(pieces, footprint, sections),
  ]
  await writeFile(page, `${text.filter(Boolean).join('\n\n')}\n`)
  console.log(`written: ${page}`)
}

function head(effort: Effort | undefined): string {
  return `# Benchmarks

Written by \`npm run bench\` (see \`bench/\`). Medians of ${effort?.rounds ?? '?'} rounds of ${effort?.seconds ?? '?'} s after a round to warm up; product and floor take turns in one process on the same
data. The floor is the same SQL through bare \`pg\` behind a bare Fastify route; for a creation it is the insert of the contact alone in a
transaction, while the product also writes its ways to be reached and the change log. Load, server and PostgreSQL share the machine's cores.
Data: per 1,000,000 contacts 200,000 companies, 500,000 deals (one in 25 open) and 2,000,000 activities, all with the product's indexes.`
}

function table(columns: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  const rule = `|${columns.map((_, at) => (at === 0 ? '---' : '--:')).join('|')}|`
  return [line(columns), rule, ...rows.map(line)].join('\n')
}

const number = (value: number) => value.toLocaleString('en')
const share = (row: Row) => row.product.perSecond / row.floor.perSecond

function isMet(row: Row): boolean {
  const { target } = row.work
  return 'ratio' in target ? share(row) >= target.ratio : row.connections > 1 || row.product.p50 <= target.p50
}

function targetOf(row: Row): string {
  const { target } = row.work
  if ('ratio' in target) return `≥ ${target.ratio} of the floor`
  return row.connections === 1 ? `p50 ≤ ${target.p50} ms` : ''
}

function worksTable(pieces: Piece[]): string {
  const rows = pieces.flatMap((piece) => piece.rows)
  const columns = [
    'work',
    'contacts',
    'connections',
    'calls/s',
    'floor calls/s',
    'share',
    'p50 ms',
    'floor p50 ms',
    'p99 ms',
    'target',
    '',
  ]
  return table(
    columns,
    rows.map((row) => [
      row.work.name,
      number(row.contacts),
      row.connections,
      row.product.perSecond.toFixed(0),
      row.floor.perSecond.toFixed(0),
      share(row).toFixed(2),
      row.product.p50.toFixed(2),
      row.floor.p50.toFixed(2),
      row.product.p99.toFixed(1),
      targetOf(row),
      targetOf(row) === '' ? '' : isMet(row) ? 'met' : '**missed**',
    ]),
  )
}

interface Growth {
  name: string
  connections: number
  times: number
  asked: boolean
}

/** How much longer the median takes at the last size than at the one before. Asked of what is compared with the floor. */
function growthOf(pieces: Piece[]): Growth[] {
  const [before, after] = pieces.slice(-2)
  if (!before || !after) return []
  return after.rows.flatMap((row) => {
    const same = (one: Row) => one.work.name === row.work.name && one.connections === row.connections
    const earlier = before.rows.find(same)
    if (!earlier || row.connections > 1) return []
    const asked = 'ratio' in row.work.target && !row.work.name.startsWith('create')
    return [{ name: row.work.name, connections: 1, times: row.product.p50 / earlier.product.p50, asked }]
  })
}

function growthTable(pieces: Piece[]): string {
  const growth = growthOf(pieces)
  const [before, after] = pieces.slice(-2)
  if (growth.length === 0 || !before || !after) return ''
  const rows = growth.map(({ name, times, asked }) => [
    name,
    times.toFixed(2),
    asked ? 'under 1.5' : '',
    asked ? (times < 1.5 ? 'met' : '**missed**') : '',
  ])
  return `## Growth of the median time from ${number(before.contacts)} to ${number(after.contacts)} contacts, 1 connection\n${table(['work', 'times', 'target', ''], rows)}`
}

function footprintRows(found: Footprint): [string, number, number][] {
  return [
    ['warm start to the first answer, ms', found.warmStartMs, targets.warmStartMs],
    ['memory of the idle server, MB', found.serverMb, targets.serverMb],
    ['the same with its PostgreSQL, MB', found.withPostgresMb, targets.withPostgresMb],
  ]
}

function footprintTable(found: Footprint): string {
  const rows = footprintRows(found).map(([name, value, most]) => [
    name,
    number(value),
    `≤ ${number(most)}`,
    value <= most ? 'met' : '**missed**',
  ])
  return `## Start and memory\n${table(['', 'measured', 'target', ''], rows)}\n\nMemory is the proportional share (PSS) of all processes ten seconds after the start.`
}

function missedList(pieces: Piece[], footprint: Footprint | undefined, sections: Section[]): string {
  const missed = [
    ...pieces
      .flatMap((piece) => piece.rows)
      .filter((row) => !isMet(row))
      .map((row) => {
        const what = `${row.work.name}, ${number(row.contacts)} contacts, ${row.connections} connection${row.connections > 1 ? 's' : ''}`
        const got = 'ratio' in row.work.target ? share(row).toFixed(2) : `${row.product.p50.toFixed(1)} ms`
        return `${what}: ${got}, asked ${targetOf(row)}`
      }),
    ...growthOf(pieces)
      .filter((one) => one.asked && one.times >= 1.5)
      .map((one) => `growth of ${one.name}: ${one.times.toFixed(2)} times, asked under 1.5`),
    ...(footprint ? footprintRows(footprint) : [])
      .filter(([, value, most]) => value > most)
      .map(([name, value, most]) => `${name}: ${number(value)}, asked ≤ ${number(most)}`),
    ...sections.flatMap((section) => section.missed),
  ]
  return `## Missed\n${missed.length === 0 ? 'Nothing that was measured here.' : missed.map((one) => `- ${one}`).join('\n')}`
}

function stateTable(pieces: Piece[], footprint: FootprintPiece | undefined, sections: Section[]): string {
  const all = [
    ...pieces.map((piece) => ({ name: `${number(piece.contacts)} contacts`, ...piece })),
    ...(footprint ? [{ name: 'start and memory', ...footprint }] : []),
    ...sections.map((section) => ({ name: section.title, ...section })),
  ]
  const rows = all.map(({ name, before, after }) => [
    name,
    `${before.at} – ${after.at.slice(11)} UTC`,
    before.load,
    after.load,
    before.freeGb,
  ])
  return `## The machine during each piece\n${all[0]?.before.machine ?? ''}. The load after a piece is what the piece itself made.\n\n${table(['piece', 'when', 'load before', 'load after', 'free GB before'], rows)}`
}
