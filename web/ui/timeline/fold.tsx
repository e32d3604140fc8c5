import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../button/button.tsx'
import { cx } from '../text/cx.ts'
import styles from './timeline.module.css'

const most = 150

/** Something that may be long: its beginning, and the rest at a press. */
export function Fold({ more, less, children }: { more: string; less: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'short' | 'folded' | 'open'>('short')
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const watch = new ResizeObserver(() => {
      const long = element.scrollHeight > most
      setState((now) => (now === 'open' ? now : long ? 'folded' : 'short'))
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <>
      <div className={cx(styles.fold, state === 'folded' && styles.folded)}>
        <div ref={ref}>{children}</div>
      </div>
      {state !== 'short' && (
        <Button
          variant="link"
          aria-expanded={state === 'open'}
          onClick={() => setState(state === 'open' ? 'folded' : 'open')}
        >
          {state === 'open' ? less : more}
        </Button>
      )}
    </>
  )
}
