import { useCallback, useEffect, useState } from 'react'
import { noRows, type RowSelection, withoutRows } from '../../ui/grid/selection.ts'
import { onRecord } from '../data/bus.ts'

/** Ticked rows of what is shown, told by `scopeKey`; another filter starts without. */
export function useTicked(object: string, scopeKey: string): [RowSelection, (rows: RowSelection) => void] {
  const [ticked, setTicked] = useState<{ key: string; rows: RowSelection }>({ key: scopeKey, rows: noRows })
  // What is deleted, here or by a colleague, is ticked no more. Thousands may go at once: they are taken out together.
  useEffect(() => {
    const gone = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onRecord((event) => {
      if (event.object !== object || event.op !== 'delete') return
      gone.add(event.id)
      timer ??= setTimeout(() => {
        timer = undefined
        const ids = new Set(gone)
        gone.clear()
        setTicked((now) => {
          const rows = withoutRows(now.rows, ids)
          return rows === now.rows ? now : { ...now, rows }
        })
      })
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [object])
  const set = useCallback((rows: RowSelection) => setTicked({ key: scopeKey, rows }), [scopeKey])
  return [ticked.key === scopeKey ? ticked.rows : noRows, set]
}
