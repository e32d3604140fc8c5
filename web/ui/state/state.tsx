import type { ReactNode } from 'react'
import { cx } from '../text/cx.ts'
import styles from './state.module.css'

export interface StateProps {
  icon?: ReactNode
  bad?: boolean
  title: string
  text?: ReactNode
  /** For whoever gives support: shown small. */
  code?: string
  actions?: ReactNode
  /** For a panel or a list inside a page. */
  small?: boolean
  /** It is the whole page, and its title that of the page. */
  page?: boolean
}

/** What stands where there is nothing to show: why, and what to do. */
export function State({ icon, bad, title, text, code, actions, small, page }: StateProps) {
  const Title = page ? 'h1' : 'h2'
  return (
    <div className={cx(styles.state, small && styles.small)}>
      {icon && <div className={cx(styles.icon, bad && styles.bad)}>{icon}</div>}
      <Title>{title}</Title>
      {text && <p className={styles.text}>{text}</p>}
      {code && <p className={styles.code}>{code}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
