import { useMemo, useState } from 'react'
import { createRecord } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { usePage } from '../../../engine/data/records.ts'
import { tellDone } from '../../../engine/toasts.ts'
import { Avatar } from '../../../ui/avatar/avatar.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { MentionArea, type MentionText } from '../composer/mention-area.tsx'
import { toMarkup } from '../composer/mention-text.ts'
import { MentionMarkdown } from '../timeline/mention-markdown.tsx'
import styles from './comments.module.css'

const nothing: MentionText = { text: '', people: [] }

/** What colleagues say about an activity, and a place to say something. */
export function ActivityComments({ id }: { id: string }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const [value, setValue] = useState<MentionText>(nothing)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const input = useMemo(
    () => ({
      filter: { field: 'about', op: 'eq' as const, value: { object: 'activity', id } },
      fields: ['body', 'author.title', 'createdAt'],
      sort: 'createdAt',
      limit: 200,
    }),
    [id],
  )
  const page = usePage('comment', input)
  const send = async () => {
    if (!value.text.trim()) return
    setBusy(true)
    try {
      const body = toMarkup(value.text.trim(), value.people)
      const { set } = await createRecord('comment', { about: { object: 'activity', id }, body }, t('done.comment'))
      tellDone(t, t('done.comment'), set)
      setValue(nothing)
      setProblem(undefined)
    } catch (error) {
      setProblem(problemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.comments}>
      {page.isPending && <LinesSkeleton lines={2} />}
      {page.data?.data.map((comment) => {
        const author = String(comment['author.title'] ?? '')
        return (
          <article key={comment.id} className={styles.comment}>
            <Avatar name={author} size={28} />
            <div>
              <small>
                <b>{author}</b> · {format.dateTime(String(comment.createdAt))}
              </small>
              <MentionMarkdown text={String(comment.body)} />
            </div>
          </article>
        )
      })}
      <div className={styles.write}>
        <MentionArea
          label={t('composer.mode.comment')}
          placeholder={t('composer.placeholder.comment')}
          rows={2}
          value={value}
          error={problem}
          onChange={setValue}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
          }}
        />
        <Button variant="primary" busy={busy} onClick={() => void send()}>
          {t('composer.save')}
        </Button>
      </div>
    </div>
  )
}
