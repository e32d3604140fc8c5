import { useMemo } from 'react'
import { useMeta } from '../../engine/data/meta.ts'
import { useAll } from '../../engine/data/records.ts'
import { useTitles } from '../../engine/data/titles.ts'
import { useRecordSource } from '../../engine/fields/inputs/record-source.tsx'
import { Button } from '../../ui/button/button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { DateInput } from '../../ui/date/date-input.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Select } from '../../ui/select/select.tsx'
import { periods } from './period.ts'
import type { ReportScope } from './report-scope.ts'
import styles from './reports.module.css'

const pipelinesInput = { fields: ['name'], sort: 'position,name' }
const teamsInput = { fields: ['name'], sort: 'name' }
const all = ''

/** What all reports of the page are narrowed to: period, pipeline, team, person. */
export function FiltersBar({ scope }: { scope: ReportScope }) {
  const { t } = useTranslation('reports')
  const pipelines = useAll('pipeline', pipelinesInput).data?.data ?? []
  const teams = useAll('team', teamsInput).data?.data ?? []
  const source = useRecordSource(useMeta(), 'user')
  const titles = useTitles()
  const owner = scope.owner ? { value: scope.owner, label: titles('user', scope.owner) ?? '…' } : null
  const named = useMemo(
    () => [...periods, 'custom' as const].map((value) => ({ value, label: t(`period.${value}`) })),
    [t],
  )
  const narrowed = scope.pipeline || scope.team || scope.owner
  return (
    <div className={styles.filters}>
      <Select
        label={t('filter.period')}
        hideLabel
        value={scope.period}
        options={named}
        onChange={(period) => scope.set({ period, from: scope.from, to: scope.to })}
      />
      {scope.period === 'custom' && (
        <>
          <DateInput
            label={t('filter.from')}
            hideLabel
            value={scope.from}
            onChange={(from) => from && scope.set({ from, to: from > scope.to ? from : scope.to })}
          />
          <DateInput
            label={t('filter.to')}
            hideLabel
            value={scope.to}
            onChange={(to) => to && scope.set({ to, from: to < scope.from ? to : scope.from })}
          />
        </>
      )}
      {pipelines.length > 1 && (
        <Select
          label={t('filter.pipeline')}
          hideLabel
          value={scope.pipeline ?? all}
          options={[
            { value: all, label: t('filter.allPipelines') },
            ...pipelines.map(({ id, name }) => ({ value: id, label: String(name) })),
          ]}
          onChange={(pipeline) => scope.set({ pipeline })}
        />
      )}
      {teams.length > 0 && (
        <Select
          label={t('filter.team')}
          hideLabel
          value={scope.team ?? all}
          options={[
            { value: all, label: t('filter.allTeams') },
            ...teams.map(({ id, name }) => ({ value: id, label: String(name) })),
          ]}
          onChange={(team) => scope.set({ team })}
        />
      )}
      <Combobox
        className={styles.person}
        label={t('filter.owner')}
        hideLabel
        clearable
        placeholder={t('filter.anyone')}
        source={source}
        value={owner}
        onChange={(option) => scope.set({ owner: option?.value })}
      />
      {narrowed && (
        <Button variant="subtle" onClick={() => scope.set({ pipeline: undefined, team: undefined, owner: undefined })}>
          {t('filter.reset')}
        </Button>
      )}
    </div>
  )
}
