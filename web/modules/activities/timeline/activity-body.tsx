import type { TimelineActivity, TimelineItem } from '@rodnik/shared/activities/timeline.ts'
import { IconMapPin, IconUsers } from '@tabler/icons-react'
import { FileLinks } from '../../../engine/files/file-links.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { Remark } from './comment-body.tsx'
import { MentionMarkdown } from './mention-markdown.tsx'
import styles from './timeline.module.css'

const icon = { size: 14, stroke: 1.6, 'aria-hidden': true } as const

/** What an activity says: its text, place, people, and remarks of colleagues on it. */
export function ActivityBody({ item }: { item: TimelineItem }) {
  const format = useFormat()
  const { body, place, participants, comments, files } = item.data as unknown as TimelineActivity
  const names = participants.flatMap((one) => (one.title ? [one.title] : []))
  return (
    <div className={styles.body}>
      {body && <MentionMarkdown text={body} />}
      {place && (
        <p className={styles.meta}>
          <IconMapPin {...icon} />
          {place}
        </p>
      )}
      {names.length > 0 && (
        <p className={styles.meta}>
          <IconUsers {...icon} />
          {names.join(', ')}
        </p>
      )}
      <FileLinks files={files} />
      {comments.map((comment) => (
        <div key={comment.id} className={styles.remark}>
          <small>
            <b>{comment.actor?.title}</b> · {format.dateTime(comment.at)}
          </small>
          <Remark body={comment.body} files={comment.files} />
        </div>
      ))}
    </div>
  )
}
