import { useEffect, useRef, useState } from 'react'

/** A press that waits for an answer. */
export interface WhenFound {
  /** Whether the press has to wait; it is done as soon as the answer is there. */
  hold: () => boolean
  waits: boolean
  /** Somebody has typed on. */
  callOff: () => void
}

/**
 * Chooses by Enter what is still being searched for: a press that comes before the answer waits for it, in place of
 * choosing among the answers to something else.
 */
export function useWhenFound(searching: boolean, choose: () => void): WhenFound {
  const [waits, setWaits] = useState(false)
  const latest = useRef(choose)
  latest.current = choose
  useEffect(() => {
    if (!waits || searching) return
    setWaits(false)
    latest.current()
  }, [waits, searching])
  return {
    hold() {
      if (searching) setWaits(true)
      return searching
    },
    waits,
    callOff: () => setWaits(false),
  }
}
