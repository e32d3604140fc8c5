import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { arrowFaults } from './support/architecture/arrows.ts'
import { circles, importsOf } from './support/architecture/imports.ts'
import { localeFaults, localesOf, missingKeys } from './support/architecture/locales.ts'
import { barrelFaults, sizeFaults } from './support/architecture/shape.ts'
import { readTree, type Tree } from './support/architecture/sources.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const code = readTree(root, ['server', 'shared', 'web'], ['.ts', '.tsx'])
const scripts = readTree(root, ['scripts'], ['.mjs'])
const locales = localesOf(readTree(root, ['shared/locales'], ['.json']))
const product: Tree = new Map([...code, ...scripts].filter(([path]) => !path.includes('.test.')))

describe('the code of the product', () => {
  test('imports along the arrows only', () => expect(arrowFaults(code)).toEqual([]))
  test('has no circle of imports between files', () => expect(circles(code)).toEqual([]))
  test('has no barrels but the doors of engine and modules', () => expect(barrelFaults(code)).toEqual([]))
  test('has no file that is too long to read', () => expect(sizeFaults(code)).toEqual([]))
  test('has each text in both languages, with its plural forms and blanks', () =>
    expect(localeFaults(locales)).toEqual([]))
  test('names no text that is not there', () => expect(missingKeys(product, locales)).toEqual([]))
})

const tree = (files: Record<string, string>): Tree => new Map(Object.entries(files))

describe('the checker of arrows', () => {
  test('reads imports of all forms, over several lines, and tells types apart', () => {
    const text = [
      "import type { A } from './a.ts'",
      "import { type B, type C } from './b.ts'",
      "import D, {\n  type E,\n  f,\n} from '../d.ts'",
      "import './side-effect.css'",
      "export * from '@rodnik/shared/x/y.ts'",
      "const page = lazy(() => import('./page.tsx'))",
      'const text = \'import nothing from "nowhere"\'',
    ].join('\n')
    expect(importsOf('web/ui/file.ts', text)).toEqual([
      { target: 'web/ui/a.ts', kind: 'type' },
      { target: 'web/ui/b.ts', kind: 'type' },
      { target: 'web/d.ts', kind: 'value' },
      { target: 'web/ui/side-effect.css', kind: 'value' },
      { target: 'shared/x/y.ts', kind: 'value' },
      { target: 'web/ui/page.tsx', kind: 'lazy' },
    ])
  })

  test.each([
    ['server/platform/a.ts', '../engine/b.ts', 'platform knows nothing of engine'],
    ['server/engine/a.ts', '../modules/deals/index.ts', 'engine knows nothing of modules'],
    ['server/modules/deals/a.ts', '../../app.ts', 'modules knows nothing of app'],
    ['web/ui/a.tsx', '../engine/b.ts', 'ui knows nothing of engine'],
    ['web/engine/a.tsx', '../modules/deals/b.ts', 'engine knows nothing of modules'],
    ['web/app/a.ts', '../../server/engine/b.ts', 'the web never reaches into the server'],
    ['server/app.ts', '../web/app/b.ts', 'the server never reaches into the web'],
    ['shared/a.ts', '../server/platform/b.ts', 'what is shared knows neither side'],
    ['shared/a.ts', 'node:fs', 'a browser has no Node'],
    ['server/app.ts', '../tests/support/b.ts', 'the product does without tests, benchmarks and scripts'],
    ['server/modules/a/x.ts', '../b/y.ts', "a module's index.ts is its only public file"],
    ['server/modules/a/x.ts', '../b/index.ts', 'the manifest of a does not list b in uses'],
  ])('refuses that %s imports %s', (path, target, why) => {
    const faults = arrowFaults(tree({ [path]: `import { x } from '${target}'`, 'server/modules/b/index.ts': '' }))
    expect(faults).toEqual([expect.stringContaining(why)])
  })

  test('lets a module use another that its manifest lists, through its door', () => {
    const files = {
      'server/modules/a/index.ts': "export const a = defineModule({ name: 'a', uses: ['b'] })",
      'server/modules/a/x.ts': "import { y } from '../b/index.ts'",
      'server/modules/b/index.ts': "export const b = defineModule({ name: 'b', uses: [] })",
    }
    expect(arrowFaults(tree(files))).toEqual([])
  })

  test('finds modules that use each other in a circle', () => {
    const files = {
      'server/modules/a/index.ts': "defineModule({ uses: ['b'] })",
      'server/modules/b/index.ts': "defineModule({ uses: ['a'] })",
    }
    expect(arrowFaults(tree(files))).toEqual(['server: the modules a → b use each other in a circle'])
  })

  test('keeps modules to the door of the engine', () => {
    const files = {
      'server/engine/index.ts': '',
      'server/modules/a/x.ts': "import { q } from '../../engine/query/q.ts'",
    }
    expect(arrowFaults(tree(files))).toEqual([expect.stringContaining('only through its index.ts')])
  })
})

describe('the other checkers', () => {
  test('find a circle of files, but not one that only types close', () => {
    const closed = { 'shared/a.ts': "import { b } from './b.ts'", 'shared/b.ts': "import { a } from './a.ts'" }
    expect(circles(tree(closed))).toEqual([['shared/a.ts', 'shared/b.ts']])
    expect(circles(tree({ ...closed, 'shared/b.ts': "import type { a } from './a.ts'" }))).toEqual([])
  })

  test('find barrels and long files', () => {
    const files = {
      'web/ui/index.ts': 'export const a = 1',
      'shared/all.ts': "export * from './a.ts'\nexport { b } from './b.ts'\n",
      'server/engine/index.ts': "export * from './a.ts'\n",
      'server/long.ts': '\n'.repeat(500).concat('x'),
      'server/long.test.ts': '\n'.repeat(500).concat('x'),
    }
    expect(barrelFaults(tree(files)).map((fault) => fault.split(' ')[0])).toEqual(['web/ui/index.ts', 'shared/all.ts'])
    expect(sizeFaults(tree(files))).toEqual(['server/long.ts has 501 lines, more than 400'])
  })

  test('find texts that lack a language, a form or a blank, and keys that are named in vain', () => {
    const files = {
      'shared/locales/ru/x.json': '{"a":"А","b":{"c":"{{name}}"},"n_one":"1","n_other":"2"}',
      'shared/locales/en/x.json': '{"b":{"c":"C"},"n_one":"1","n_other":"2","d":"D"}',
    }
    const found = localesOf(tree(files))
    expect(localeFaults(found)).toEqual([
      'x:a has no text in English',
      'x:b.c fills name in Russian and nothing in English',
      'x:n has the plural forms one, other in ru, not few, many, one, other',
      'x:d has no text in Russian',
    ])
    const code =
      "const { t } = useTranslation('x')\nt('b.c')\nt('n', { count: 2 })\nt('nope')\nt('y:a')\nsplit('no key')\nt('b' in o ? 'd' : 'gone')"
    expect(missingKeys(tree({ 'web/a.tsx': code }), found)).toEqual([
      'web/a.tsx names nope, which no locale has',
      'web/a.tsx names y:a, which no locale has',
      'web/a.tsx names gone, which no locale has',
    ])
  })
})
