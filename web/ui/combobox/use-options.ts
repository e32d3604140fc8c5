import { useEffect, useState } from 'react'
import { matchText } from '../text/match.ts'
import type { ComboOption, OptionSource } from './option.ts'

export interface Found {
  options: ComboOption[]
  loading: boolean
  failed: boolean
}

const pause = 150

/** The choices that answer to what was typed; searches after a pause in typing and forgets answers that come too late. */
export function useOptions(source: OptionSource, typed: string, open: boolean): Found {
  const [found, setFound] = useState<Found>({ options: [], loading: false, failed: false })
  const search = typeof source === 'function' ? source : null
  useEffect(() => {
    if (!open || !search) return
    const stop = new AbortController()
    setFound((before) => ({ ...before, loading: true, failed: false }))
    const timer = setTimeout(
      () =>
        search(typed, stop.signal).then(
          (options) => !stop.signal.aborted && setFound({ options, loading: false, failed: false }),
          () => !stop.signal.aborted && setFound({ options: [], loading: false, failed: true }),
        ),
      typed ? pause : 0,
    )
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [search, typed, open])
  if (Array.isArray(source)) return { options: filterOptions(source, typed), loading: false, failed: false }
  return found
}

function filterOptions(options: ComboOption[], typed: string): ComboOption[] {
  if (typed.trim() === '') return options
  return options
    .map((option) => ({ option, score: matchText(`${option.label} ${option.note ?? ''}`, typed) }))
    .filter((entry) => entry.score > 0)
    .sort((one, other) => other.score - one.score)
    .map((entry) => entry.option)
}
