import { lazy, Suspense } from 'react'
import styles from './timeline.module.css'

const Markdown = lazy(() => import('../../../engine/fields/markdown.tsx').then((file) => ({ default: file.Markdown })))

/** Markdown with people in it, shown by their names in bold. */
export function MentionMarkdown({ text }: { text: string }) {
  const named = text.replace(/@\[([^\][\n]{1,200})\]\(user:[0-9a-f-]{36}\)/gi, '**@$1**')
  return (
    <Suspense fallback={<p className={styles.plain}>{named.replaceAll('**', '')}</p>}>
      <Markdown text={named} />
    </Suspense>
  )
}
