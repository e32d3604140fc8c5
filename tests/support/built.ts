/** Builds a part of the product if what it is made of has changed since; runs at once build it once. */
export async function ensureBuilt(part: 'web' | 'server'): Promise<void> {
  const script = new URL('../../scripts/built.mjs', import.meta.url).href
  const built = (await import(script)) as { ensureBuilt(node: string, part: string): Promise<void> }
  await built.ensureBuilt(process.execPath, part)
}
