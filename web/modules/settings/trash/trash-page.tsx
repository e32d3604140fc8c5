import type { Page as Answer, RecordData } from '@rodnik/shared/api/shapes.ts'
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { pathOf, recordHref, useMeta } from '../../../engine/data/meta.ts'
import { restoreRecords } from '../../../engine/data/mutate.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Link } from '../../../ui/router/link.tsx'
import { useQueryValues } from '../../../ui/router/router.tsx'
import { Row, Rows, Section, SettingsPage } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { Checkbox } from '../../../ui/toggle/checkbox.tsx'
import { PurgeDialog } from './purge-dialog.tsx'
import styles from './trash.module.css'
import { TrashDays } from './trash-days.tsx'

/** What was deleted, by object: take it back, or delete it for good. Opens on what was deleted last. */
export function Page() {
  const { t } = useTranslation('settings')
  const meta = useMeta()
  const labels = useLabels()
  const format = useFormat()
  const query = useQueryValues()
  const objects = Object.values(meta.objects).filter((one) => !one.inner && one.rights.delete !== 'none')
  const tops = useQueries({ queries: objects.map(({ name }) => topQuery(name)) })
  const [chosen, setChosen] = useState(objects.find((one) => one.name === query.get('object'))?.name)
  const deleted = objects.map(({ name }, at) => ({ name, top: tops[at]?.data }))
  const last = deleted.reduce<(typeof deleted)[0] | undefined>(
    (best, one) => (timeOf(one.top) > timeOf(best?.top) ? one : best),
    undefined,
  )
  // Chosen once: what is restored or deleted later does not turn the page.
  const first = last ?? deleted[0]
  if (!chosen && first && tops.every((top) => !top.isPending)) setChosen(first.name)
  const nothing = tops.every((top) => top.data?.count?.value === 0)
  const optionOf = ({ name, top }: (typeof deleted)[0]) => {
    const count = top?.count?.value ?? 0
    return { value: name, label: count > 0 ? `${labels.many(name)} · ${format.number(count)}` : labels.many(name) }
  }
  return (
    <SettingsPage title={t('trash.title')}>
      <TrashDays />
      <Section
        title={t('trash.deleted')}
        flush
        action={
          !nothing && (
            <div className={styles.object}>
              <Select<string>
                label={t('trash.object')}
                hideLabel
                value={chosen ?? null}
                options={deleted.map(optionOf)}
                onChange={setChosen}
              />
            </div>
          )
        }
      >
        {nothing ? (
          <EmptyState small title={t('trash.none')} text={t('trash.noneText')} />
        ) : chosen ? (
          <Deleted key={chosen} object={chosen} />
        ) : (
          <LinesSkeleton lines={5} />
        )}
      </Section>
    </SettingsPage>
  )
}

/** The record of an object that was deleted last, and how many there are in the trash. */
function topQuery(object: string) {
  return queryOptions({
    queryKey: ['page', object, 'trash', 'top'],
    queryFn: () =>
      api.ask<Answer>(`${pathOf(object)}/query`, {
        deleted: true,
        fields: ['updatedAt'],
        sort: '-updatedAt',
        limit: 1,
        count: 'exact',
      }),
  })
}

function timeOf(top: Answer | undefined): string {
  return String(top?.data[0]?.updatedAt ?? '')
}

function Deleted({ object }: { object: string }) {
  const { t } = useTranslation('settings')
  const meta = useMeta()
  const format = useFormat()
  const [cursors, setCursors] = useState<string[]>([])
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [purging, setPurging] = useState<string[]>()
  const cursor = cursors.at(-1)
  const rows = useQuery({
    queryKey: ['page', object, 'trash', cursor],
    queryFn: () =>
      api.ask<Answer>(`${pathOf(object)}/query`, {
        deleted: true,
        fields: ['title', 'updatedAt', 'updatedBy.title'],
        sort: '-updatedAt',
        limit: 50,
        ...(cursor ? { cursor } : {}),
      }),
    placeholderData: keepPreviousData,
  })
  const list = rows.data?.data ?? []
  const chosen = list.filter((row) => ticked.has(row.id)).map((row) => row.id)
  const mayPurge = meta.objects[object]?.rights.purge === true
  const again = () => {
    setTicked(new Set())
    setPurging(undefined)
    void queryClient.invalidateQueries({ queryKey: ['page', object] })
  }
  const restore = async (ids: string[]) => {
    const text = t('trash.restored', { count: ids.length, number: format.number(ids.length) })
    try {
      const { set } = await restoreRecords(object, ids, text)
      tellDone(t, text, set)
      again()
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked)
    if (on) next.add(id)
    else next.delete(id)
    setTicked(next)
  }
  if (rows.isPending) return <LinesSkeleton lines={5} />
  if (rows.isError)
    return <ErrorState small title={t('trash.failed')} text={problemText(t, rows.error)} onRetry={rows.refetch} />
  if (list.length === 0 && !cursor) return <EmptyState small title={t('trash.noneOfKind')} />
  return (
    <>
      <div className={styles.bar}>
        <Checkbox
          label={t('trash.all')}
          checked={list.length > 0 && chosen.length === list.length}
          mixed={chosen.length > 0 && chosen.length < list.length}
          onChange={(on) => setTicked(new Set(on ? list.map((row) => row.id) : []))}
        />
        <span className={styles.buttons}>
          <Button size="sm" disabled={chosen.length === 0} onClick={() => void restore(chosen)}>
            {t('trash.restore')}
          </Button>
          {mayPurge && (
            <Button size="sm" variant="dangerSubtle" disabled={chosen.length === 0} onClick={() => setPurging(chosen)}>
              {t('trash.purge')}
            </Button>
          )}
        </span>
      </div>
      <Rows label={t('trash.deleted')}>
        {list.map((row) => (
          <DeletedRow
            key={row.id}
            object={object}
            row={row}
            ticked={ticked.has(row.id)}
            onTick={(on) => tick(row.id, on)}
            onRestore={() => void restore([row.id])}
            onPurge={mayPurge ? () => setPurging([row.id]) : undefined}
          />
        ))}
      </Rows>
      <div className={styles.pages}>
        {cursor && (
          <Button size="sm" onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('trash.newer')}
          </Button>
        )}
        {rows.data.nextCursor && (
          <Button size="sm" onClick={() => setCursors([...cursors, rows.data.nextCursor as string])}>
            {t('trash.older')}
          </Button>
        )}
      </div>
      {purging && <PurgeDialog object={object} ids={purging} onDone={again} onClose={() => setPurging(undefined)} />}
    </>
  )
}

interface RowProps {
  object: string
  row: RecordData
  ticked: boolean
  onTick: (on: boolean) => void
  onRestore: () => void
  onPurge: (() => void) | undefined
}

function DeletedRow({ object, row, ticked, onTick, onRestore, onPurge }: RowProps) {
  const { t } = useTranslation('settings')
  const meta = useMeta()
  const labels = useLabels()
  const format = useFormat()
  const title = String(row.title ?? '') || labels.one(object)
  const when = format.dateTime(String(row.updatedAt))
  const who = row['updatedBy.title']
  return (
    <Row
      start={<Checkbox label={<span className={styles.hidden}>{title}</span>} checked={ticked} onChange={onTick} />}
      title={<Link to={recordHref(meta, object, row.id)}>{title}</Link>}
      note={[t('trash.when', { when }), typeof who === 'string' ? who : null].filter(Boolean).join(' · ')}
    >
      <Button size="sm" aria-label={t('trash.restoreOf', { name: title })} onClick={onRestore}>
        {t('trash.restore')}
      </Button>
      {onPurge && (
        <Button size="sm" variant="dangerSubtle" aria-label={t('trash.purgeOf', { name: title })} onClick={onPurge}>
          {t('trash.purge')}
        </Button>
      )}
    </Row>
  )
}
