/** The parameters of a path under a pattern (`/deals/$id`), or null when it is another path. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(Boolean)
  const given = path.split('/').filter(Boolean)
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? ''
    if (part.startsWith('$')) params[part.slice(1)] = decode(value)
    else if (part !== value) return null
  }
  return params
}

/** The pattern that a path belongs to: one that names the path itself goes before one with parameters. */
export function findPattern(
  patterns: string[],
  path: string,
): { pattern: string; params: Record<string, string> } | null {
  const found = patterns.flatMap((pattern) => {
    const params = matchPath(pattern, path)
    return params ? [{ pattern, params }] : []
  })
  found.sort((one, other) => Object.keys(one.params).length - Object.keys(other.params).length)
  return found[0] ?? null
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
