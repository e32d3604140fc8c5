import { go } from './history.ts'

function linkOf(target: EventTarget | null): string | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-app]') : null
  return link?.href
}

/**
 * A plain press on `<a data-app href="/…">` anywhere goes there without loading the page anew, and pointing at one
 * prepares its page: so a table of thousands of links needs no component per link. Returns the way to stop.
 */
export function followLinks(prepare: (path: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (event.defaultPrevented || event.button !== 0 || modified) return
    const href = linkOf(event.target)
    if (!href) return
    event.preventDefault()
    go(href)
  }
  const onPoint = (event: Event) => {
    const href = linkOf(event.target)
    if (href) prepare(new URL(href).pathname)
  }
  document.addEventListener('click', onClick)
  document.addEventListener('pointerover', onPoint)
  document.addEventListener('focusin', onPoint)
  return () => {
    document.removeEventListener('click', onClick)
    document.removeEventListener('pointerover', onPoint)
    document.removeEventListener('focusin', onPoint)
  }
}
