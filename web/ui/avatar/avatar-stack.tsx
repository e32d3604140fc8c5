import styles from './avatar.module.css'
import { Avatar } from './avatar.tsx'

/** Several people in little space: the first few, then how many more. The names are read out together. */
export function AvatarStack({ names, max = 3, size = 20 }: { names: string[]; max?: number; size?: number }) {
  const shown = names.slice(0, names.length > max ? max - 1 : max)
  const rest = names.length - shown.length
  return (
    <span className={styles.stack} role="img" aria-label={names.join(', ')} data-tip={names.join(', ')}>
      {shown.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may share a name; the order is the identity here
        <Avatar key={at} name={name} size={size} />
      ))}
      {rest > 0 && <span className={styles.more}>+{rest}</span>}
    </span>
  )
}
