/** What a glob has found, by namespace: the name of a file without folder and ending. */
export function byNamespace<T>(files: Record<string, unknown>): Map<string, T> {
  return new Map(Object.entries(files).map(([path, found]) => [path.replace(/^.*\/|\.json$/g, ''), found as T]))
}
