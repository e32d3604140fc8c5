import { useEffect, useRef, useState } from 'react'

/**
 * Chooses by Enter what is still being searched for: a press that comes before the answer waits for it, in place of
 * choosing among the answers to something else. `hold` answers whether the press has to wait; typing on calls it off.
 */
export function useWhenFound(searching: boolean, choose: () => void): { hold: () => boolean; callOff: () => void } {
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
    callOff: () => setWaits(false),
  }
}
