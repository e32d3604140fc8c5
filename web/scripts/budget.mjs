/** Fails when what a browser must fetch outgrows the budgets of the design guide (gzip, kB). Run after the build. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const budgets = { firstScript: 160, laterScript: 60, heavyScript: 200, styles: 25, fonts: 65 }
/** Editors, charts and builders may be heavier, as they load by themselves. */
const heavy = []

const dist = join(import.meta.dirname, '../dist')
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
const sizes = new Map()

function sizeOf(file) {
  if (!sizes.has(file)) {
    const bytes = readFileSync(join(dist, file))
    sizes.set(file, (file.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length) / 1000)
  }
  return sizes.get(file)
}

/** Scripts and styles that arrive with a chunk: its own and those that it imports at once. */
function filesOf(key, seen = new Set(), files = { scripts: new Set(), styles: new Set() }) {
  if (seen.has(key)) return files
  seen.add(key)
  const chunk = manifest[key]
  if (chunk.file.endsWith('.js')) files.scripts.add(chunk.file)
  for (const style of chunk.css ?? []) files.styles.add(style)
  for (const next of chunk.imports ?? []) filesOf(next, seen, files)
  return files
}

const sum = (files) => [...files].reduce((total, file) => total + sizeOf(file), 0)
const without = (files, others) => [...files].filter((file) => !others.has(file))

const keys = Object.keys(manifest)
const entry = filesOf(keys.find((key) => manifest[key].isEntry))
const locales = keys.filter((key) => /locale-(ru|en)\.ts$/.test(key)).map((key) => sum(filesOf(key).scripts))
const shell = sum(entry.scripts) + Math.max(0, ...locales)
const lazy = keys.filter((key) => manifest[key].isDynamicEntry && !/locale-\w+\.ts$/.test(key))
const isPage = (key) => /page\.tsx$/.test(key)
/** What has been fetched already when a part is: the shell, and the page that asks for it, or the lightest of those. */
function before(key) {
  const owners = lazy.filter((other) => isPage(other) && asksFor(other, key))
  const sets = owners.map((owner) => filesOf(owner).scripts)
  const lightest = sets.sort((one, other) => sum(one) - sum(other))[0] ?? new Set()
  return new Set([...entry.scripts, ...(isPage(key) ? [] : lightest)])
}

function asksFor(page, key) {
  const chunks = [...reach(page)]
  return chunks.some((chunk) => manifest[chunk].dynamicImports?.includes(key))
}

function reach(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key].imports ?? []) reach(next, seen)
  return seen
}

const parts = lazy.map((key) => {
  const files = filesOf(key)
  return {
    key,
    page: isPage(key),
    script: sum(without(files.scripts, before(key))),
    style: sum(without(files.styles, entry.styles)),
  }
})
const pages = parts.filter((part) => part.page)
const worst = (list, field) =>
  list.reduce((most, part) => (part[field] > (most?.[field] ?? -1) ? part : most), undefined)
const fontFiles = keys.map((key) => manifest[key].file).filter((file) => file.endsWith('.woff2'))

// Who signs in lands on the plan of the day; where there is none, the heaviest page stands for it.
const heaviestPage = worst(pages, 'script')
const firstPage = pages.find((page) => /\/today-page\.tsx$/.test(page.key)) ?? heaviestPage
const mostStyled = worst(pages, 'style')
const lines = [
  ['scripts, shell and language', shell, budgets.firstScript],
  [`scripts, first route (${firstPage?.key})`, shell + (firstPage?.script ?? 0), budgets.firstScript],
  [`styles, first route (${mostStyled?.key})`, sum(entry.styles) + (mostStyled?.style ?? 0), budgets.styles],
  ['fonts', sum(new Set(fontFiles)), budgets.fonts],
  ...parts
    .sort((one, other) => other.script - one.script)
    .slice(0, 12)
    .map((part) => [
      `scripts, later: ${part.key}`,
      part.script,
      heavy.includes(part.key) ? budgets.heavyScript : budgets.laterScript,
    ]),
]

let broken = false
for (const [what, size, budget] of lines) {
  const over = size > budget
  broken ||= over
  console.log(`${over ? 'OVER ' : 'ok   '} ${size.toFixed(1).padStart(6)} of ${String(budget).padStart(3)} kB  ${what}`)
}
console.log(
  `      ${(shell + (heaviestPage?.script ?? 0)).toFixed(1)} kB of scripts for who comes straight to ${heaviestPage?.key}`,
)
if (broken) {
  console.error('The web has outgrown its budgets (docs: design guide, performance budget).')
  process.exit(1)
}
