import { isTest, type Tree } from './sources.ts'

const longest = 400
const doors = /^(server|web)\/(engine|modules\/[^/]+)\/index\.tsx?$/

/** Files that are longer than a reader can take in; tests and generated files may be. */
export function sizeFaults(tree: Tree): string[] {
  return [...tree]
    .filter(([path]) => !isTest(path) && !path.includes('/generated/'))
    .map(([path, text]) => [path, text.trimEnd().split('\n').length] as const)
    .filter(([, lines]) => lines > longest)
    .map(([path, lines]) => `${path} has ${lines} lines, more than ${longest}`)
}

/** Files that only pass on what others export, beside the doors of the engine and of the modules. */
export function barrelFaults(tree: Tree): string[] {
  return [...tree]
    .filter(([path, text]) => !doors.test(path) && (/\/index\.tsx?$/.test(path) || onlyPassesOn(text)))
    .map(([path]) => `${path} is a barrel: import from the file itself`)
}

function onlyPassesOn(text: string): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').trim()
  const rest = code.replace(/^export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"][^'"]+['"];?\s*/gm, '')
  return code !== '' && rest.trim() === ''
}
