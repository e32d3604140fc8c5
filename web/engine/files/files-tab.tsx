import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { RecordFile, RecordFiles } from '@rodnik/shared/files/record-files.ts'
import { IconFiles } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../ui/state/empty-state.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { NoAccess } from '../../ui/state/no-access.tsx'
import { cx } from '../../ui/text/cx.ts'
import { ApiProblem, api } from '../data/api.ts'
import { emitRecord } from '../data/bus.ts'
import { pathOf, useMeta } from '../data/meta.ts'
import { problemText } from '../data/problem-text.ts'
import { undoStack } from '../data/stores.ts'
import { tellDone } from '../toasts.ts'
import { ChooseButton } from './choose-button.tsx'
import { FileRow } from './file-row.tsx'
import styles from './files.module.css'
import { UploadList } from './upload-list.tsx'
import { addUploads } from './uploads.ts'
import { useTakeFiles } from './use-take-files.ts'

/** All files of a record and of its notes and activities: adding, opening, renaming, deleting. */
export function FilesTab({ object, record }: { object: string; record: RecordData }) {
  const { t } = useTranslation('files')
  const meta = useMeta()
  const place = `record.${object}.${record.id}`
  const mayAdd = meta.objects.file?.rights.create === true && record.deletedAt === undefined
  const answer = useInfiniteQuery({
    queryKey: ['files', 'file', object, record.id],
    queryFn: ({ pageParam, signal }) =>
      api.get<RecordFiles>(`${pathOf(object)}/${record.id}/files`, { cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const take = (files: File[]) =>
    addUploads(place, files, {
      about: { object, id: record.id },
      limit: meta.maxUpload,
      onSent(file, set) {
        emitRecord({ object: 'file', id: file.id, op: 'create', local: true })
        const label = t('sent', { name: file.name })
        if (set) undoStack.push({ sets: [set], label })
        tellDone(t, label, set)
      },
    })
  const { over, handlers } = useTakeFiles(take, mayAdd)
  const files = answer.data?.pages.flatMap((page) => page.data) ?? []
  const add = (primary: boolean) =>
    mayAdd && <ChooseButton variant={primary ? 'primary' : 'default'} size="sm" label={t('upload')} onFiles={take} />
  return (
    // Not a control: takes what is dropped or pasted beside the button that does the same.
    <section className={cx(styles.tab, over && styles.drop)} aria-label={t('title')} {...handlers}>
      {mayAdd && files.length > 0 && (
        <div className={styles.tabHead}>
          {add(false)}
          <p>{t('drop')}</p>
        </div>
      )}
      <UploadList place={place} />
      {answer.isError && !answer.data ? (
        <Failed error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LinesSkeleton lines={5} />
      ) : files.length === 0 ? (
        <EmptyState
          small
          icon={<IconFiles size={22} stroke={1.6} aria-hidden="true" />}
          title={t('empty')}
          text={t(mayAdd ? 'emptyText' : 'emptyReadOnly')}
          actions={mayAdd && add(true)}
        />
      ) : (
        <>
          <FileList files={files} />
          {answer.hasNextPage && (
            <div className={styles.more}>
              <Button busy={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
                {t('more')}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('files')
  if (error instanceof ApiProblem && error.problem.status === 403) return <NoAccess />
  return <ErrorState small title={t('loadFailed')} text={problemText(t, error)} onRetry={onRetry} />
}

function FileList({ files }: { files: RecordFile[] }) {
  const { t } = useTranslation('files')
  return (
    <ul className={styles.list} aria-label={t('title')}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} all={files} />
      ))}
    </ul>
  )
}
