import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onCopy, provideDataSet, startServer } from './data-set.ts'
import { measureFootprint } from './footprint.ts'
import { machineState } from './machine.ts'
import { measure } from './measure.ts'
import { writeReport } from './report.ts'

// Not 4190: browsers, and Node's fetch like them, take that for mail filters and refuse it.
const footprintPort = 4192

const usage = `npm run bench -- [--contacts 10000,100000,1000000] [--seconds 2] [--rounds 3] [--only WORDS] [--folder FOLDER] [--fill | --footprint | --report]
Data sets and what was measured stay in the folder (${join(tmpdir(), 'rodnik-bench')}): a run of some sizes takes the others from there.
--fill only makes the data sets; --footprint only measures start and memory; --report only writes the page of what is there; --only
measures some works and writes no page.`

/** Measures size by size; the page is written of the newest piece of each size. */
async function main(): Promise<void> {
  const option = (name: string, usual: string) =>
    process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? usual
  if (process.argv.includes('--help')) return console.log(usage)
  const sizes = option('contacts', '10000,100000,1000000').split(',').map(Number)
  const effort = { seconds: Number(option('seconds', '2')), rounds: Number(option('rounds', '3')) }
  const folder = option('folder', join(tmpdir(), 'rodnik-bench'))
  const only = option('only', '')
  const keep = async (name: string, piece: object) => {
    await mkdir(join(folder, 'pieces'), { recursive: true })
    await writeFile(join(folder, 'pieces', `${name}.json`), JSON.stringify(piece, null, 1))
  }
  const has = (name: string) => process.argv.includes(`--${name}`)
  if (has('footprint') || !(has('fill') || has('report') || has('only') || has('contacts'))) {
    const before = machineState()
    const found = await measureFootprint(footprintPort, 15)
    console.log(found)
    await keep('footprint', { ...found, before, after: machineState() })
  }
  if (has('report') || has('footprint')) return writeReport(folder)
  const server = await startServer(folder)
  try {
    for (const contacts of sizes) await provideDataSet(server.adminUrl, contacts)
    if (has('fill')) return
    for (const contacts of sizes) {
      const before = machineState()
      const rows = await onCopy(server.adminUrl, contacts, (url) =>
        measure(url, contacts, effort, only ? new RegExp(only) : undefined),
      )
      if (!only) await keep(`works-${contacts}`, { contacts, effort, before, after: machineState(), rows })
    }
  } finally {
    await server.stop()
  }
  if (!only) await writeReport(folder)
}

await main()
