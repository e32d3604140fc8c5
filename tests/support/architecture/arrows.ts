import { circlesOf, type Import, importsOf } from './imports.ts'
import { isTest, type Tree } from './sources.ts'

type Side = 'server' | 'web'
const ranks: Record<Side, string[]> = {
  server: ['platform', 'engine', 'modules', 'app'],
  web: ['ui', 'engine', 'modules', 'app'],
}

/** Where a file stands: its side, its layer there (what is in no layer's folder belongs to the app), and its module. */
function placeOf(path: string): { side: string; rank: number; layer: string; module?: string } {
  const [side = '', folder = '', third = ''] = path.split('/')
  if (side !== 'server' && side !== 'web') return { side, rank: 0, layer: side }
  const layer = ranks[side].includes(folder) && path.split('/').length > 2 ? folder : 'app'
  return { side, layer, rank: ranks[side].indexOf(layer), module: layer === 'modules' ? third : undefined }
}

/** Every import against the arrows of the architecture, as sentences. */
export function arrowFaults(tree: Tree): string[] {
  const faults: string[] = []
  for (const [path, text] of tree) {
    for (const found of importsOf(path, text)) {
      const fault = faultOf(path, found, tree)
      if (fault) faults.push(`${path} imports ${found.target}: ${fault}`)
    }
  }
  return [...faults, ...moduleCircles(tree)]
}

const sides = ['server', 'web', 'shared', 'tests', 'bench', 'scripts']

function faultOf(path: string, { target }: Import, tree: Tree): string | undefined {
  const from = placeOf(path)
  const to = placeOf(target)
  if (!target.includes('/') || !sides.includes(to.side)) return packageFault(path, from.side, target)
  if (from.side === 'web' && to.side === 'server') return 'the web never reaches into the server'
  if (from.side === 'server' && to.side === 'web') return 'the server never reaches into the web'
  if (isTest(path)) return undefined
  if (!['server', 'web', 'shared'].includes(to.side)) return 'the product does without tests, benchmarks and scripts'
  if (from.side === 'shared' && to.side !== 'shared') return 'what is shared knows neither side'
  if (to.side === 'shared') return undefined
  if (to.rank > from.rank) return `${from.layer} knows nothing of ${to.layer}`
  return moduleFault(path, target, tree)
}

// What is shared and the web run in a browser too. Build scripts do not.
function packageFault(path: string, side: string, target: string): string | undefined {
  const inBrowser = side === 'shared' || (side === 'web' && !/^web\/(scripts\/|[^/]+\.config\.ts$)/.test(path))
  if (target.startsWith('node:') && inBrowser && !isTest(path)) return 'a browser has no Node'
  return undefined
}

function moduleFault(path: string, target: string, tree: Tree): string | undefined {
  const from = placeOf(path)
  const to = placeOf(target)
  if (from.layer === 'modules' && to.layer === 'engine' && from.side === 'server' && !isEngineDoor(target))
    return tree.has('server/engine/index.ts') ? 'modules use the engine only through its index.ts' : undefined
  if (!to.module || (from.side === to.side && from.module === to.module)) return undefined
  if (from.layer === 'app') return undefined
  if (target !== `${to.side}/modules/${to.module}/index.ts`) return "a module's index.ts is its only public file"
  if (!usesOf(tree, from.side, from.module ?? '').includes(to.module))
    return `the manifest of ${from.module} does not list ${to.module} in uses`
  return undefined
}

function isEngineDoor(target: string): boolean {
  return target === 'server/engine/index.ts'
}

function usesOf(tree: Tree, side: string, module: string): string[] {
  const manifest = tree.get(`${side}/modules/${module}/index.ts`) ?? ''
  const list = /\buses:\s*\[([^\]]*)\]/.exec(manifest)?.[1] ?? ''
  return [...list.matchAll(/['"]([^'"]+)['"]/g)].map(([, name = '']) => name)
}

function moduleCircles(tree: Tree): string[] {
  return (['server', 'web'] as const).flatMap((side) => {
    const names = new Set(
      [...tree.keys()]
        .map((path) => placeOf(path))
        .filter((at) => at.side === side && at.module)
        .map((at) => at.module ?? ''),
    )
    const next = new Map([...names].map((name) => [name, usesOf(tree, side, name)]))
    return circlesOf(next).map((circle) => `${side}: the modules ${circle.join(' → ')} use each other in a circle`)
  })
}
