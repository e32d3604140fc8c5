import type { FormEvent, ReactNode } from 'react'
import { cx } from '../text/cx.ts'
import styles from './section.module.css'

/** One page of the settings: a title and sections below each other. */
export function SettingsPage({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={cx(styles.page, wide && styles.wide)}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </div>
  )
}

export interface SectionProps {
  title: string
  text?: ReactNode
  /** At the right of the title. */
  action?: ReactNode
  /** Makes the section a form of its own. */
  onSubmit?: () => void
  /** Buttons under it, the main one last. */
  footer?: ReactNode
  /** No inner padding: for rows that go to the edge. */
  flush?: boolean
  children: ReactNode
}

/** A box of settings with a title, saved by itself. */
export function Section({ title, text, action, onSubmit, footer, flush, children }: SectionProps) {
  const inner = (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2>{title}</h2>
          {text && <p className={styles.text}>{text}</p>}
        </div>
        {action}
      </div>
      <div className={cx(styles.body, flush && styles.flush)}>{children}</div>
      {footer && <div className={styles.foot}>{footer}</div>}
    </>
  )
  if (!onSubmit) return <section className={styles.section}>{inner}</section>
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      {inner}
    </form>
  )
}

/** Fields side by side where there is room. */
export function FieldPair({ children }: { children: ReactNode }) {
  return <div className={styles.pair}>{children}</div>
}

/** A list of rows inside a flush section. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return <ul aria-label={label}>{children}</ul>
}

/** One row: something at the left, a name with a note, actions at the right. */
export function Row({
  start,
  title,
  note,
  children,
}: {
  start?: ReactNode
  title: ReactNode
  note?: ReactNode
  children?: ReactNode
}) {
  return (
    <li className={styles.row}>
      {start}
      <div className={styles.rowText}>
        <span>{title}</span>
        {note && <small>{note}</small>}
      </div>
      <div className={styles.rowActions}>{children}</div>
    </li>
  )
}
