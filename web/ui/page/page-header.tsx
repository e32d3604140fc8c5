import { type ReactNode, use } from 'react'
import { PageEnd } from './page-end.tsx'
import styles from './page-header.module.css'

export interface PageHeaderProps {
  title: string
  /** How many, written out: `10 000`. */
  count?: string
  /** Beside the title: a pipeline switch. */
  beside?: ReactNode
  /** At the right: layout switch, one primary button. */
  children?: ReactNode
}

/** Header of a page: where am I. */
export function PageHeader({ title, count, beside, children }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <h1>{title}</h1>
      {count !== undefined && <span className={styles.count}>{count}</span>}
      {beside && <span className={styles.beside}>{beside}</span>}
      <span className={styles.space} />
      {children}
      {use(PageEnd)}
    </header>
  )
}

/** The thin bar above a record: the way back at the left, neighbours and menu at the right. */
export function CrumbBar({ children }: { children: ReactNode }) {
  return (
    <div className={styles.crumbs}>
      {children}
      {use(PageEnd)}
    </div>
  )
}
