import type { Texts } from './translate.ts'

/** Texts by namespace: the name of a file without folder and ending. */
export function namespacesOf(files: Record<string, unknown>): Map<string, Texts> {
  return new Map(Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/|\.json$/g, ''), texts as Texts]))
}
