import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../../../platform/errors/app-error.ts'
import { scanXml } from './xml-scanner.ts'

/** The table of strings of a workbook, which cells name by number. */
export interface SharedStrings {
  get(index: number): string | undefined
  /** Removes what the table keeps on disk. */
  close(): void
}

/** Characters that are kept in memory; a larger table is written to a temporary file and read block by block. */
const memoryLimit = 16 * 1024 * 1024
const stringLimit = 1024 * 1024
const blockSize = 64
const cachedBlocks = 512

/** Reads the table with bounded memory, however many strings it holds. */
export async function readSharedStrings(pieces: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const store = stringStore()
  try {
    await scanXml(
      pieces,
      stringCollector((value) => store.add(value)),
    )
    return store.finish()
  } catch (error) {
    store.close()
    throw error
  }
}

/** Hands each `<si>` over as plain text: runs joined, reading aids left out. */
function stringCollector(add: (value: string) => void) {
  let value = ''
  let inText = false
  let inAid = false
  return {
    open(name: string) {
      if (name === 'si') value = ''
      else if (name === 'rPh') inAid = true
      else if (name === 't') inText = !inAid
    },
    close(name: string) {
      if (name === 't') inText = false
      else if (name === 'rPh') inAid = false
      else if (name === 'si') add(unescapeExcel(value))
    },
    text(text: string) {
      if (!inText) return
      value += text
      if (value.length > stringLimit) throw new AppError('imports.file_too_complex')
    },
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function stringStore() {
  let memory: string[] = []
  let kept = 0
  let disk: DiskStrings | undefined
  return {
    add(value: string) {
      if (disk) return disk.add(value)
      memory.push(value)
      kept += value.length
      if (kept <= memoryLimit && memory.length < 1_000_000) return
      disk = diskStrings()
      for (const early of memory) disk.add(early)
      memory = []
    },
    finish(): SharedStrings {
      disk?.finish()
      return disk ?? { get: (index) => memory[index], close() {} }
    },
    close: () => disk?.close(),
  }
}

type DiskStrings = ReturnType<typeof diskStrings>

/** Strings in a temporary file, in blocks whose places are remembered. */
function diskStrings() {
  const folder = mkdtempSync(join(tmpdir(), 'rodnik-strings-'))
  const file = openSync(join(folder, 'strings'), 'w+')
  const places: number[] = [0]
  const cache = new Map<number, string[]>()
  let block: string[] = []
  let size = 0
  const flush = () => {
    const bytes = Buffer.from(JSON.stringify(block))
    writeSync(file, bytes, 0, bytes.length, size)
    size += bytes.length
    places.push(size)
    block = []
  }
  const read = (number: number): string[] => {
    const from = places[number]
    const to = places[number + 1]
    if (from === undefined || to === undefined) return []
    const bytes = Buffer.alloc(to - from)
    readSync(file, bytes, 0, bytes.length, from)
    return JSON.parse(bytes.toString()) as string[]
  }
  return {
    add(value: string) {
      block.push(value)
      if (block.length === blockSize) flush()
    },
    finish: flush,
    get(index: number): string | undefined {
      const number = Math.floor(index / blockSize)
      let strings = cache.get(number)
      if (!strings) {
        strings = read(number)
        if (cache.size >= cachedBlocks) cache.delete(cache.keys().next().value ?? -1)
        cache.set(number, strings)
      }
      return strings[index % blockSize]
    },
    close() {
      closeSync(file)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
