const key = 'rodnik.jobs.imports'

/** Imports that this browser has seen at work and whose result has not been put away yet. */
export function followed(): string[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** Adds imports. */
export function follow(ids: string[]): string[] {
  return keep([...new Set([...followed(), ...ids])].slice(-20))
}

/** Puts the result of one away. */
export function unfollow(id: string): string[] {
  return keep(followed().filter((one) => one !== id))
}

function keep(ids: string[]): string[] {
  try {
    localStorage.setItem(key, JSON.stringify(ids))
  } catch {
    // Without storage they are followed as long as the page lives.
  }
  return ids
}
