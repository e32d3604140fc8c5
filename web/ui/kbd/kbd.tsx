import type { ReactNode } from 'react'
import styles from './kbd.module.css'
import { keyCaps } from './key-caps.ts'

/** One key cap. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className={styles.kbd}>{children}</kbd>
}

/** The keys of a command (`g d`, `mod+k`) as caps. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keyCaps(keys).map((cap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the caps never move
        <Kbd key={at}>{cap}</Kbd>
      ))}
    </span>
  )
}
