import type { CSSProperties, SyntheticEvent } from 'react'
import { cx } from '../text/cx.ts'
import styles from './avatar.module.css'
import { hueOf, initialsOf } from './initials.ts'

export interface AvatarProps {
  name: string
  /** Address of a picture; initials without it, and where it does not come. */
  src?: string
  /** Diameter in pixels. */
  size?: number
  /** Square for organisations, round for people. */
  square?: boolean
  /** Set when the name is not written beside the picture. */
  labelled?: boolean
}

// The initials stand below: no state for each of a thousand cells.
const hide = (event: SyntheticEvent<HTMLImageElement>) => {
  event.currentTarget.hidden = true
}

/** A person's or organisation's picture: initials on a colour that stays the same for the same name. */
export function Avatar({ name, src, size = 20, square, labelled }: AvatarProps) {
  const style = { '--s': `${size}px`, '--hue': hueOf(name) } as CSSProperties
  const naming = labelled ? { role: 'img', 'aria-label': name, 'data-tip': name } : { 'aria-hidden': true }
  return (
    <span className={cx(styles.avatar, square && styles.square)} style={style} {...naming}>
      {initialsOf(name)}
      {src && <img key={src} src={src} alt="" loading="lazy" onError={hide} />}
    </span>
  )
}
