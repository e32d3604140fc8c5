import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules of WCAG 2.2 A and AA, and what axe knows to be good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Rules that are left out, each with its reason. */
const leftOut: Record<string, string> = {}

/** What only the colours of a theme can do wrong. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Colours and dialogs that are still on their way would be measured as they are now. */
const endMovement = `for (const moving of document.getAnimations())
  if (moving.effect.getComputedTiming().endTime !== Infinity) moving.finish()`

interface Violation {
  id: string
  impact: string | null
  help: string
  nodes: { target: string[]; html: string; failureSummary?: string }[]
}

/** What is hard or impossible for people with disabilities on the page, or in parts of it, as it stands; one entry per fault. */
export async function findBarriers(
  page: Page,
  about: 'all' | 'colours' | 'words' = 'all',
  within?: string,
): Promise<string[]> {
  const runOnly = about === 'colours' ? { type: 'rule', values: colourRules } : { type: 'tag', values: tags }
  const off = [...Object.keys(leftOut), ...(about === 'words' ? colourRules : [])]
  const rules = Object.fromEntries(off.map((id) => [id, { enabled: false }]))
  const options = { runOnly, resultTypes: ['violations'], preload: false, ...(about === 'colours' ? {} : { rules }) }
  // The content security policy forbids scripts of others; what is evaluated here is not the page's.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source)
  await page.evaluate(endMovement)
  const where = within ? JSON.stringify(within) : 'document'
  const found: Violation[] = await page.evaluate(
    `axe.run(${where}, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )
  return found.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, html, failureSummary = '' }) =>
      [`${id} (${impact}): ${help}`, target.join(' '), html.slice(0, 160), failureSummary.split('\n')[1] ?? ''].join(
        '\n  ',
      ),
    ),
  )
}
