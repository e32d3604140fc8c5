import { lazy, Suspense } from 'react'
import styles from './fields.module.css'

const MarkdownBody = lazy(() => import('./markdown-body.tsx').then((file) => ({ default: file.MarkdownBody })))

/** Markdown, formatted; as it was typed until what formats it is there. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={<div className={styles.plain}>{text}</div>}>
      <MarkdownBody text={text} />
    </Suspense>
  )
}
