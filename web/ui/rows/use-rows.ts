import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { rowsInView, scrollFor } from './rows-in-view.ts'

export interface RowsOptions {
  /** What holds the rows, drawn by the component itself: the ref of an element around it is not set when its effects run. Its parent scrolls. */
  holder: RefObject<HTMLElement | null>
  count: number
  /** Height of each row in pixels. */
  height: number
  /** Rows drawn beyond the edges, so that a quick scroll meets no gap. */
  overscan?: number
  /** Pixels that a sticky head and foot cover. */
  head?: number
  foot?: number
  /** A row that is drawn wherever the others are: the one that has the focus. */
  keep?: number
}

/** Rows of one height, of which only those in view are drawn. */
export interface Rows {
  /** First and last row in view. */
  first: number
  last: number
  /** Rows to draw, in order. */
  indices: number[]
  /** Height of all rows. */
  total: number
  /** Brings a row into view by the shortest way. */
  scrollTo: (index: number) => void
}

/** Follows what a scrolling element shows of many rows of one height. */
export function useRows({ holder, count, height, overscan = 8, head = 0, foot = 0, keep }: RowsOptions): Rows {
  const [view, setView] = useState({ first: 0, last: -1 })
  useLayoutEffect(() => {
    const element = holder.current?.parentElement
    if (!element) return
    const read = () => {
      const next = rowsInView(element.scrollTop, element.clientHeight - head, height, count)
      setView((before) => (before.first === next.first && before.last === next.last ? before : next))
    }
    read()
    const resized = new ResizeObserver(read)
    resized.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [holder, count, height, head])
  const scrollTo = useCallback(
    (index: number) => {
      const element = holder.current?.parentElement
      if (element) element.scrollTop = scrollFor(index, element.scrollTop, element.clientHeight - head - foot, height)
    },
    [holder, height, head, foot],
  )
  const from = Math.max(0, view.first - overscan)
  const to = Math.min(count - 1, view.last + overscan)
  const indices = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)
  if (keep !== undefined && keep >= 0 && keep < count) {
    if (keep < from) indices.unshift(keep)
    else if (keep > to) indices.push(keep)
  }
  return { ...view, indices, total: count * height, scrollTo }
}
