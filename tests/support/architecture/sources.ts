import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files by path from the root of the checkout, with `/` between folders. */
export type Tree = Map<string, string>

const left = new Set(['node_modules', 'dist', 'coverage'])

/** Reads the files of some folders whose names end in one of `endings`. */
export function readTree(root: string, folders: string[], endings: string[]): Tree {
  const tree: Tree = new Map()
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (left.has(entry.name) || entry.name.startsWith('.')) continue
      if (entry.isDirectory()) visit(path)
      else if (endings.some((ending) => path.endsWith(ending))) tree.set(path, readFileSync(join(root, path), 'utf8'))
    }
  }
  for (const folder of folders) visit(folder)
  return tree
}

/** Whether a file is a test or serves only tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('tests/')
}
