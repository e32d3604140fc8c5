import { type AuditEntry, auditedSettings } from '@rodnik/shared/changes/audit.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMe } from '../../../engine/data/me.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Combobox, DateInput } from '../../../engine/fields/inputs/lazy-inputs.tsx'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { Button } from '../../../ui/button/button.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { addDays } from '../../../ui/format/dates.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section, SettingsPage } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import styles from './audit.module.css'
import { AuditRow } from './audit-row.tsx'
import { startOfDay } from './start-of-day.ts'

/** Who changed what and when, over the whole company: records, settings, ways in. */
export function Page() {
  const { t } = useTranslation('settings')
  const meta = useMeta()
  const labels = useLabels()
  const { zone } = useMe()
  const people = useRecordSource(meta, 'user')
  const [person, setPerson] = useState<ComboOption | null>(null)
  const [object, setObject] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [cursors, setCursors] = useState<string[]>([])
  const cursor = cursors.at(-1)
  const params = {
    ...(person ? { actor: person.value } : {}),
    ...(object ? { object } : {}),
    ...(from ? { from: startOfDay(from, zone) } : {}),
    ...(to ? { to: startOfDay(addDays(to, 1), zone) } : {}),
    ...(cursor ? { cursor } : {}),
  }
  const log = useQuery({
    queryKey: ['audit', params],
    queryFn: () => api.get<{ data: AuditEntry[]; nextCursor: string | null }>('/audit', params),
    placeholderData: keepPreviousData,
  })
  // Another question begins with its newest answer.
  const choose = (change: () => void) => {
    setCursors([])
    change()
  }
  const kinds = [
    ...Object.keys(meta.objects).map((name) => ({ value: name, label: labels.many(name) })),
    ...auditedSettings.map((name) => ({ value: name, label: t(`audit.objects.${name.replace('.', '_')}`) })),
  ].sort((a, b) => a.label.localeCompare(b.label))
  return (
    <SettingsPage title={t('audit.title')}>
      <Section title={t('audit.title')} text={t('audit.text')} flush>
        <div className={styles.filters}>
          <Combobox
            label={t('audit.person')}
            source={people}
            value={person}
            placeholder={t('audit.anybody')}
            clearable
            onChange={(option) => choose(() => setPerson(option))}
          />
          <Select<string>
            label={t('audit.object')}
            value={object}
            placeholder={t('audit.everything')}
            options={kinds}
            onChange={(value) => choose(() => setObject(value))}
          />
          <DateInput label={t('audit.from')} value={from} onChange={(day) => choose(() => setFrom(day))} />
          <DateInput label={t('audit.to')} value={to} onChange={(day) => choose(() => setTo(day))} />
        </div>
        {log.isPending && <LinesSkeleton lines={6} />}
        {log.isError && (
          <ErrorState small title={t('audit.failed')} text={problemText(t, log.error)} onRetry={log.refetch} />
        )}
        {log.data?.data.length === 0 && <EmptyState small title={t('audit.none')} text={t('audit.noneText')} />}
        <ul className={styles.list} aria-label={t('audit.title')}>
          {log.data?.data.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </ul>
        <div className={styles.pages}>
          {cursor && (
            <Button size="sm" onClick={() => setCursors(cursors.slice(0, -1))}>
              {t('trash.newer')}
            </Button>
          )}
          {log.data?.nextCursor && (
            <Button size="sm" onClick={() => setCursors([...cursors, log.data.nextCursor as string])}>
              {t('trash.older')}
            </Button>
          )}
        </div>
      </Section>
    </SettingsPage>
  )
}
