import type { TimelineComment, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { FileLinks } from '../../../engine/files/file-links.tsx'
import type { SentFile } from '../../../engine/files/send-file.ts'
import { MentionMarkdown } from './mention-markdown.tsx'
import styles from './timeline.module.css'

/** What a comment of the timeline says, and its files. */
export function CommentBody({ item }: { item: TimelineItem }) {
  const { body, files } = item.data as unknown as TimelineComment
  return <Remark body={body} files={files} />
}

/** A remark with its files; where it only names them, the files alone. */
export function Remark({ body, files }: { body: string; files: SentFile[] }) {
  const onlyNames = files.length > 0 && body === files.map(({ name }) => name).join(', ')
  return (
    <div className={styles.body}>
      {!onlyNames && <MentionMarkdown text={body} />}
      <FileLinks files={files} />
    </div>
  )
}
