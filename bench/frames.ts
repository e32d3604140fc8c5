import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { createApp } from '../server/app.ts'
import { createLog } from '../server/platform/log/log.ts'
import { launchBrowser } from '../tests/support/chromium.ts'
import { onCopy, owner, provideDataSet, startServer } from './data-set.ts'
import { generatedPipeline } from './generate.ts'
import { type MachineState, machineState } from './machine.ts'

/** Times between frames while something scrolled, in milliseconds. */
interface Frames {
  what: string
  frames: number
  p50: number
  p95: number
  worst: number
  /** Share of frames that came later than 33 ms. */
  late: number
}

const size = 100_000
const pageCode = fileURLToPath(new URL('frames-page.js', import.meta.url))
const output = fileURLToPath(new URL('../docs/benchmarks-frames.md', import.meta.url))

/**
 * `node bench/frames.ts [--folder FOLDER]`: scrolls the grid of 100,000 contacts, the board of their open deals and, as the floor
 * of this machine and browser, a static page of the same look; then jumps to the middle of the grid.
 */
async function main(): Promise<void> {
  const at = process.argv.indexOf('--folder')
  const folder = at > 0 ? (process.argv[at + 1] ?? '') : join(tmpdir(), 'rodnik-bench')
  const server = await startServer(folder)
  try {
    await provideDataSet(server.adminUrl, size)
    const before = machineState()
    const found = await onCopy(server.adminUrl, size, measureAll)
    await writeFile(output, report(found, before, machineState()))
    console.log(`written: ${output}`)
  } finally {
    await server.stop()
  }
}

interface Found {
  frames: Frames[]
  jumps: number[]
}

async function measureAll(url: string): Promise<Found> {
  const webRoot = fileURLToPath(new URL('../web/dist', import.meta.url))
  const app = await createApp({ databaseUrl: url, webRoot, log: createLog({ level: 'error' }) })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
    const page = await context.newPage()
    const signedIn = await context.request.post(`${origin}/api/v1/session`, { data: owner })
    if (!signedIn.ok()) throw new Error(await signedIn.text())
    const frames: Frames[] = []
    const floor = await staticPage()
    await page.goto(floor.url)
    frames.push(await scroll(page, 'static page (the floor)', '#list'))
    floor.close()
    await page.goto(`${origin}/contacts`)
    await page.getByRole('row').nth(10).waitFor()
    frames.push(await scroll(page, `grid of ${size.toLocaleString('en')} contacts`, '[role=grid]'))
    const jumps = await jumpAround(page)
    await page.goto(`${origin}/deals?pipeline=${generatedPipeline}&view=open`)
    await page.waitForSelector('[class*=cards]')
    await page.waitForTimeout(2000)
    frames.push(
      await scroll(page, `board of ${(size / 50).toLocaleString('en')} open deals, one column`, '[class*=cards]'),
    )
    return { frames, jumps }
  } finally {
    await browser.close()
    await app.close()
  }
}

/** Scrolls an element by 60 pixels a frame for four seconds and notes when frames came. */
async function scroll(page: Page, what: string, selector: string): Promise<Frames> {
  await page.addScriptTag({ path: pageCode })
  const times = await page.evaluate<number[]>(`measureScroll(${JSON.stringify(selector)})`)
  times.sort((a, b) => a - b)
  const share = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return {
    what,
    frames: times.length,
    p50: share(0.5),
    p95: share(0.95),
    worst: times.at(-1) ?? 0,
    late: times.filter((time) => time > 33).length / times.length,
  }
}

/** Jumps to far places of the grid, as dragging the scrollbar does; from the jump to rows with their texts on the screen. */
async function jumpAround(page: Page): Promise<number[]> {
  const times: number[] = []
  for (const share of [0.5, 0.9, 0.2, 0.7, 0.35]) {
    const time = await page.evaluate<number>(`measureJump(${share})`)
    times.push(time)
    await page.waitForTimeout(300)
  }
  return times
}

/** A page of plain rows, scrolled by the browser alone: what this machine draws without any program. */
async function staticPage(): Promise<{ url: string; close(): void }> {
  const row = '<div style="display:flex;height:40px;border-bottom:1px solid #ddd">'
  const cells = Array.from({ length: 8 }, (_, cell) => `<span style="width:170px">Cell ${cell} of a row</span>`).join(
    '',
  )
  const list = Array.from({ length: 2000 }, () => `${row}${cells}</div>`).join('')
  const html = `<!doctype html><body style="margin:0;font:14px sans-serif"><div id="list" style="height:900px;overflow:auto">${list}</div>`
  const http = createServer((_request, reply) => reply.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, close: () => http.close() }
}

function report(found: Found, before: MachineState, after: MachineState): string {
  const rows = found.frames.map((one) => {
    const cells = [
      one.frames,
      one.p50.toFixed(1),
      one.p95.toFixed(1),
      one.worst.toFixed(0),
      `${(one.late * 100).toFixed(0)} %`,
    ]
    return `| ${one.what} | ${cells.join(' | ')} |`
  })
  const jumps = [...found.jumps].sort((a, b) => a - b)
  const median = jumps[Math.floor(jumps.length / 2)] ?? 0
  return `# Frames of scrolling

Written by \`node bench/frames.ts\`. Chromium without a graphics card: all is drawn by the processor, which browser, server and PostgreSQL share. So the
static page, plain rows that the browser scrolls alone, is the floor: what is above its times is the product's own. On a machine with a
graphics card both are shorter. Each scrolls by 60 pixels a frame for four seconds at 1440 × 900.

| what | frames | p50 ms | p95 ms | worst ms | later than 33 ms |
|---|--:|--:|--:|--:|--:|
${rows.join('\n')}

## Far jumps
From the jump of the scrollbar in the grid of ${size.toLocaleString('en')} contacts until all rows in view have their texts: ${found.jumps.map((time) => `${time.toFixed(0)}`).join(', ')} ms; median ${median.toFixed(0)} ms, asked under 300 ms:
${median > 0 && median < 300 ? 'met' : '**missed**'}.

## The machine
${before.machine}. ${before.at} UTC, load ${before.load} before and ${after.load} after.
`
}

await main()
