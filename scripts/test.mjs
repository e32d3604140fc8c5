import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { findChromium } from '../tests/support/chromium.ts'
import { ensureBuilt } from './built.mjs'
import { checks, passes, vitest } from './check.mjs'
import { root, run } from './processes.mjs'
import { say } from './words.mjs'

const budget = { name: say('test_budget'), args: [join(root, 'web', 'scripts', 'budget.mjs')] }
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
const mostAgain = 3
const reports = mkdtempSync(join(tmpdir(), 'rodnik-reports-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))

// Settings of the machine's own Rodnik are none of the tests' business; TEST_DATABASE_URL is.
for (const name of [
  'PORT',
  'HOST',
  'DATABASE_URL',
  ...Object.keys(process.env).filter((key) => key.startsWith('RODNIK_')),
])
  delete process.env[name]

function count(passed, name) {
  total[passed ? 'passed' : 'failed']++
  if (!passed) failures.push(name)
}

async function suites(name, ...projects) {
  console.log(say('test_step', { name }))
  let results = await filesOf(projects)
  // Where the machine is shared with who knows what, a test may run out of time: its file is run once more, on a fresh
  // database. Everywhere else a flaw shows at once.
  const again = process.env.CI ? results.filter((one) => one.status === 'failed') : []
  if (again.length > 0 && again.length <= mostAgain && again.every((one) => one.name)) {
    console.log(say('test_again', { files: again.map((one) => relative(root, one.name)).join(', ') }))
    const second = await filesOf(
      projects,
      again.map((one) => one.name),
    )
    results = [...results.filter((one) => !again.includes(one)), ...second]
  }
  const tests = results.flatMap((one) => one.assertionResults.map(({ status }) => status))
  total.passed += tests.filter((status) => status === 'passed').length
  total.skipped += tests.filter((status) => status !== 'passed' && status !== 'failed').length
  // A file that could not be loaded has no tests to fail, and an error between tests belongs to none.
  const broken = results.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some((t) => t.status === 'failed'),
  )
  const failed = tests.filter((status) => status === 'failed').length + broken.length
  total.failed += failed
  if (failed > 0) failures.push(name)
}

/** Runs the test files of projects, or some of them; answers what became of each file. */
async function filesOf(projects, files = []) {
  const file = join(reports, `${projects.join('-')}${files.length > 0 ? '-again' : ''}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = vitest(...projects.map((project) => `--project=${project}`), ...reporters, ...files)
  const { code } = await run(process.execPath, args)
  const { testResults = [] } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const explained = code === 0 || testResults.some((one) => one.status === 'failed')
  return explained ? testResults : [...testResults, { status: 'failed', assertionResults: [] }]
}

async function installChromium() {
  if (process.env.CHROMIUM_PATH || findChromium() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  console.log(say('installing_chromium'))
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { quiet: true, env })
  // Older releases of Debian and its children have no shell of its own.
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const install = ['install', '-y', '-qq', '--no-install-recommends', name]
    const { code, output } = await run('apt-get', install, { quiet: true, env })
    if (code === 0) return
    console.log(output.trim().split('\n').slice(-5).join('\n'))
  }
}

function whyNoChromium() {
  const path = process.env.CHROMIUM_PATH
  return path ? say('wrong_chromium', { path }) : say('no_chromium')
}

async function isBuilt(part) {
  try {
    await ensureBuilt(process.execPath, part)
    return true
  } catch (error) {
    console.log(error.message)
    return false
  }
}

const web = await isBuilt('web')
count(web, say('test_web'))
count(await isBuilt('server'), say('test_server'))
if (web) count(await passes(budget), budget.name)
for (const check of checks) count(await passes(check), check.name)
await suites(say('test_rules_http'), 'rules', 'http', 'durability')
await installChromium()
const obstacle = !web ? say('no_web_for_browser') : findChromium() ? undefined : whyNoChromium()
if (obstacle) count(false, `${say('test_browser')}. ${obstacle}`)
else await suites(say('test_browser'), 'browser')

console.log('')
for (const name of failures) console.log(say('test_step_failed', { name }))
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = total.failed > 0 ? 1 : 0
