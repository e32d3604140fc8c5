/** A record that was open lately. */
export interface Recent {
  path: string
  title: string
  object: string
}

const limit = 8

function keyOf(user: string): string {
  return `rodnik.recents.${user}`
}

/** Records that this person had open in this browser, the latest first. */
export function readRecents(user: string): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]') as Recent[]
  } catch {
    return []
  }
}

/** Puts a record on top of the list. */
export function rememberRecent(user: string, recent: Recent): void {
  try {
    const rest = readRecents(user).filter((each) => each.path !== recent.path)
    localStorage.setItem(keyOf(user), JSON.stringify([recent, ...rest].slice(0, limit)))
  } catch {
    // Without storage there are no recents.
  }
}
