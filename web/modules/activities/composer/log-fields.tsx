import type { Filter } from '@rodnik/shared/query/filter.ts'
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useMeta } from '../../../engine/data/meta.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Segmented } from '../../../ui/segmented/segmented.tsx'
import { Chips } from '../chips.tsx'
import { nextAfter, outcomesOf } from '../complete/outcomes.ts'
import { MomentField } from '../when/moment-field.tsx'
import { useWorkdays } from '../when/use-workdays.ts'
import styles from './composer.module.css'
import { type ComposerDraft, directed } from './composer-draft.ts'

interface LogFieldsProps {
  draft: ComposerDraft
  company: string | null
  onChange: (part: Partial<ComposerDraft>) => void
}

const icon = { size: 14, stroke: 1.8, 'aria-hidden': true } as const

/** What there is to say about a call, meeting or letter beside its text; all of it may be left out. */
export function LogFields({ draft, company, onChange }: LogFieldsProps) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const isWorkday = useWorkdays()
  const own = useMemo(
    (): Filter | undefined => (company ? { field: 'company', op: 'eq', value: company } : undefined),
    [company],
  )
  const people = useRecordSource(useMeta(), 'contact', own)
  return (
    <div className={styles.fields}>
      <Chips
        label={t('complete.outcome')}
        items={outcomesOf(draft.mode).map((value) => ({
          value,
          label: t(`objects:activity.options.outcome.${value}`),
        }))}
        value={draft.outcome}
        onClear={() => onChange({ outcome: null })}
        onChange={(outcome) => {
          const suggested = nextAfter(outcome, t('plan.callBack'), format.day(), isWorkday)
          onChange({ outcome, ...(suggested && !draft.next.subject ? { next: suggested } : {}) })
        }}
      />
      <div className={styles.row}>
        {directed.includes(draft.mode) && (
          <Segmented
            label={t('composer.direction')}
            items={(['out', 'in'] as const).map((value) => ({
              value,
              label: t(`objects:activity.options.direction.${value}`),
              icon: value === 'in' ? <IconArrowDownLeft {...icon} /> : <IconArrowUpRight {...icon} />,
            }))}
            value={draft.direction ?? 'out'}
            onChange={(direction) => onChange({ direction })}
          />
        )}
        <Combobox
          className={styles.contact}
          label={t('composer.contact')}
          hideLabel
          clearable
          placeholder={t('composer.contact')}
          value={draft.contact}
          source={people}
          onChange={(one) => onChange({ contact: one && { value: one.value, label: one.label } })}
        />
        <MomentField value={draft.doneAt} onChange={(doneAt) => onChange({ doneAt })} />
      </div>
    </div>
  )
}
