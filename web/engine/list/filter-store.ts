import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useEffect } from 'react'

type Listener = (draft: Filter) => void
let open: Listener | undefined

/** Opens the filter panel of the list with conditions that may still miss their values. */
export function openFilter(draft: Filter): void {
  open?.(draft)
}

/** Makes the calling toolbar the one whose panel opens. */
export function useOpenFilter(listener: Listener): void {
  useEffect(() => {
    open = listener
    return () => {
      if (open === listener) open = undefined
    }
  }, [listener])
}
