import type { DemoState } from '@rodnik/shared/demo/shapes.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Meter } from '../../../ui/meter/meter.tsx'
import { Section, SettingsPage } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { demoQuery, isBusy } from './demo-data.ts'
import { RemoveDialog } from './remove-dialog.tsx'

/** The invented company to try the product on: add it, see how far that is, remove it. */
export function Page() {
  const { t } = useTranslation('demo')
  const demo = useQuery(demoQuery)
  useRefreshAfter(isBusy(demo.data))
  return (
    <SettingsPage title={t('title')}>
      {demo.isPending && <LinesSkeleton />}
      {demo.isError && (
        <ErrorState title={t('settings:loadFailed')} text={problemText(t, demo.error)} onRetry={demo.refetch} />
      )}
      {demo.data && <Demo demo={demo.data} />}
    </SettingsPage>
  )
}

/** What lists have shown is out of date when a job has ended. */
function useRefreshAfter(busy: boolean) {
  const before = useRef(busy)
  useEffect(() => {
    if (before.current && !busy)
      queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== demoQuery.queryKey[0] })
    before.current = busy
  }, [busy])
}

function Demo({ demo }: { demo: DemoState }) {
  const { t } = useTranslation('demo')
  const [sending, setSending] = useState(false)
  const [removing, setRemoving] = useState(false)
  const add = async () => {
    setSending(true)
    try {
      queryClient.setQueryData(demoQuery.queryKey, await api.post<DemoState>('/demo', {}))
    } catch (error) {
      tellFailed(t, error)
    } finally {
      setSending(false)
    }
  }
  const there = demo.records > 0
  return (
    <Section
      title={t('settings:demo.state')}
      text={t('lead')}
      footer={
        !isBusy(demo) && (
          <>
            {there && (
              <Button variant="dangerSubtle" onClick={() => setRemoving(true)}>
                {t('remove')}
              </Button>
            )}
            {!there && (
              <Button variant="primary" busy={sending} onClick={add}>
                {t('add')}
              </Button>
            )}
          </>
        )
      }
    >
      <div role="status">
        <Now demo={demo} />
      </div>
      {removing && <RemoveDialog onClose={() => setRemoving(false)} />}
    </Section>
  )
}

function Now({ demo }: { demo: DemoState }) {
  const { t } = useTranslation('demo')
  const format = useFormat()
  const { state, done, total, records } = demo
  if (state === 'adding' || state === 'removing') {
    const text =
      total > 0 ? t(state, { done: format.number(done), total: format.number(total) }) : t('settings:demo.starting')
    return (
      <>
        <p>{text}</p>
        <Meter value={total > 0 ? done / total : 0} label={text} />
        <p>{t('settings:demo.busyText')}</p>
      </>
    )
  }
  if (state === 'added') return <p>{t('settings:demo.records', { count: records, number: format.number(records) })}</p>
  if (state === 'kept') return <p>{t('kept', { count: records, number: format.number(records) })}</p>
  return (
    <>
      <p>{t(state === 'failed' ? 'failed' : 'none')}</p>
      <p>{t('settings:demo.addText')}</p>
    </>
  )
}
