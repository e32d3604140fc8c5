import type { AnyReference, RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo, useState } from 'react'
import { useMeta } from '../../../engine/data/meta.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useAll } from '../../../engine/data/records.ts'
import { ChooseButton } from '../../../engine/files/choose-button.tsx'
import files from '../../../engine/files/files.module.css'
import type { SentFile } from '../../../engine/files/send-file.ts'
import { UploadList } from '../../../engine/files/upload-list.tsx'
import { addUploads, forgetUploads, settleUploads, useUploads } from '../../../engine/files/uploads.ts'
import { useTakeFiles } from '../../../engine/files/use-take-files.ts'
import { Avatar } from '../../../ui/avatar/avatar.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { cx } from '../../../ui/text/cx.ts'
import { emptyDraft } from '../composer/composer-draft.ts'
import { MentionArea, type MentionText } from '../composer/mention-area.tsx'
import { useWriting } from '../composer/use-writing.ts'
import { Remark } from '../timeline/comment-body.tsx'
import styles from './comments.module.css'

const nothing: MentionText = { text: '', people: [] }

/** What colleagues say about an activity, with their files, and a place to say something. */
export function ActivityComments({ id }: { id: string }) {
  const format = useFormat()
  const input = useMemo(
    () => ({
      filter: { field: 'about', op: 'eq' as const, value: { object: 'activity', id } },
      fields: ['body', 'author.title', 'createdAt'],
      sort: 'createdAt',
    }),
    [id],
  )
  const page = useAll('comment', input)
  const filesOf = useFilesOf(page.data?.data)
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
              <Remark body={String(comment.body)} files={filesOf.get(comment.id) ?? []} />
            </div>
          </article>
        )
      })}
      <WriteComment id={id} />
    </div>
  )
}

/** Files of the comments, in the order in which they were sent. */
function useFilesOf(comments: RecordData[] | undefined): Map<string, SentFile[]> {
  const input = useMemo(
    () =>
      comments && comments.length > 0
        ? {
            filter: {
              field: 'about',
              op: 'in' as const,
              value: comments.map(({ id }) => ({ object: 'comment', id })),
            },
            fields: ['name', 'size', 'mime', 'about'],
            sort: 'createdAt',
          }
        : undefined,
    [comments],
  )
  const page = useAll('file', input)
  return useMemo(
    () => Map.groupBy((page.data?.data ?? []) as (RecordData & SentFile)[], (file) => (file.about as AnyReference).id),
    [page.data],
  )
}

function WriteComment({ id }: { id: string }) {
  const { t } = useTranslation('activities')
  const meta = useMeta()
  const place = `comments.${id}`
  const uploads = useUploads(place)
  const write = useWriting({ object: 'activity', id })
  const [value, setValue] = useState<MentionText>(nothing)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const mayAttach = meta.objects.file?.rights.create === true
  const take = (added: File[]) => addUploads(place, added, { limit: meta.maxUpload })
  const { over, handlers } = useTakeFiles(take, mayAttach)
  const send = async () => {
    if (busy || (!value.text.trim() && uploads.length === 0)) return
    setBusy(true)
    setProblem(undefined)
    try {
      const sent = await settleUploads(place)
      if (sent.failed) return setProblem(t('files:unsent'))
      await write({ ...emptyDraft, ...value, mode: 'comment' }, sent.files)
      forgetUploads(place)
      setValue(nothing)
    } catch (error) {
      setProblem(problemText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    // Not a control: takes what is dropped or pasted beside the button that does the same.
    <section className={cx(styles.write, over && files.drop)} aria-label={t('comments.write')} {...handlers}>
      <MentionArea
        label={t('comments.write')}
        placeholder={t('comments.placeholder')}
        rows={2}
        value={value}
        error={problem}
        onChange={setValue}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        }}
      />
      <UploadList place={place} />
      <div className={styles.foot}>
        {mayAttach && <ChooseButton small label={t('files:attach')} onFiles={take} />}
        <Button variant="primary" busy={busy} onClick={() => void send()}>
          {t('composer.save')}
        </Button>
      </div>
    </section>
  )
}
