/**
 * Gives the focus to what `find` finds in an element: at once, or as soon as a part that is still being fetched puts it
 * there. Gives up when the focus has moved into the element by other means. Returns the way to stop waiting.
 */
export function focusWhenThere(
  root: Element,
  find: () => HTMLElement | null | undefined,
  then?: (found: HTMLElement) => void,
): () => void {
  const take = () => {
    const found = find()
    if (!found) return false
    found.focus({ preventScroll: true })
    then?.(found)
    return true
  }
  if (take()) return () => {}
  const before = document.activeElement
  const observer = new MutationObserver(() => {
    const moved = document.activeElement !== before && root.contains(document.activeElement)
    if (moved || take()) observer.disconnect()
  })
  observer.observe(root, { childList: true, subtree: true })
  return () => observer.disconnect()
}
