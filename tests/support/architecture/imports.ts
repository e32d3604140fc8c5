import { posix } from 'node:path'
import type { Tree } from './sources.ts'

/** One import or re-export: `target` is a path in the checkout, or the name of a package. */
export interface Import {
  target: string
  kind: 'value' | 'type' | 'lazy'
}

// The formatter puts every import at the start of a line, which sets it apart from text that speaks of imports.
const statement = /^(?:import|export)\b\s*(type\b)?((?:[\w$\s,*]|\{[^}]*\})*?)(?:\bfrom\s*)?['"]([^'"\n]+)['"]/gm
const lazy = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every import of a file. An import of types alone is told apart, since it is gone when the program runs. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = []
  for (const [, type, names = '', target = ''] of text.matchAll(statement))
    found.push({ target: resolve(path, target), kind: type || onlyTypes(names) ? 'type' : 'value' })
  for (const [, target = ''] of text.matchAll(lazy)) found.push({ target: resolve(path, target), kind: 'lazy' })
  return found
}

function onlyTypes(names: string): boolean {
  const inner = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1]
  const parts =
    inner
      ?.split(',')
      .map((part) => part.trim())
      .filter(Boolean) ?? []
  return parts.length > 0 && parts.every((part) => part.startsWith('type '))
}

function resolve(from: string, target: string): string {
  const plain = target.split('?')[0] ?? target
  if (plain.startsWith('.')) return posix.join(posix.dirname(from), plain)
  const workspace = /^@rodnik\/(shared|server|web)\/(.+)$/.exec(plain)
  return workspace ? `${workspace[1]}/${workspace[2]}` : plain
}

/** Circles of imports between files, each as the list of its files; imports of types do not count. */
export function circles(tree: Tree): string[][] {
  const next = new Map<string, string[]>()
  for (const [path, text] of tree) {
    const targets = importsOf(path, text).filter(({ kind, target }) => kind !== 'type' && tree.has(target))
    next.set(path, [...new Set(targets.map(({ target }) => target))])
  }
  return circlesOf(next)
}

/** Circles of a graph, each once, found depth first. */
export function circlesOf(next: Map<string, string[]>): string[][] {
  const done = new Set<string>()
  const trail: string[] = []
  const found: string[][] = []
  const visit = (node: string) => {
    const at = trail.indexOf(node)
    if (at >= 0) return void found.push(trail.slice(at))
    if (done.has(node)) return
    trail.push(node)
    for (const target of next.get(node) ?? []) visit(target)
    trail.pop()
    done.add(node)
  }
  for (const node of next.keys()) visit(node)
  return found
}
