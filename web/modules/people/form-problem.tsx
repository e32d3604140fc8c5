import { IconAlertTriangle } from '@tabler/icons-react'
import styles from './signed-out/card.module.css'

/** What is wrong with a form as a whole, above its fields. */
export function FormProblem({ text }: { text: string | null }) {
  if (!text) return null
  return (
    <div className={styles.problem} role="alert">
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" />
      <span>{text}</span>
    </div>
  )
}
