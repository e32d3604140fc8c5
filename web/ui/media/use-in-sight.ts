import { type RefObject, useEffect } from 'react'

/**
 * Keeps the current thing of a strip that is pushed sideways in the middle of what is seen of it: when another one
 * becomes it, told by `key`, and when fonts or figures that come later give the things another width.
 */
export function useInSight(strip: RefObject<HTMLElement | null>, key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key tells which one is the current
  useEffect(() => {
    const holder = strip.current
    if (!holder) return
    const show = () => {
      const here = holder.querySelector('[aria-current], [aria-selected="true"]')?.getBoundingClientRect()
      const seen = holder.getBoundingClientRect()
      if (here) holder.scrollLeft += here.left + here.width / 2 - (seen.left + seen.width / 2)
    }
    const observer = new ResizeObserver(show)
    for (const element of [holder, ...holder.children]) observer.observe(element)
    return () => observer.disconnect()
  }, [strip, key])
}
