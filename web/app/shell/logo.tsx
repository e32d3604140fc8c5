import styles from './sidebar.module.css'

/** The mark of the product. */
export function Logo() {
  return (
    <span className={styles.logo} aria-hidden="true">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path d="M2.5 6.5v5M7 2.5v9M11.5 8.5v3" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
    </span>
  )
}
