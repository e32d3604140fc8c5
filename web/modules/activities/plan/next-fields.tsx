import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Segmented } from '../../../ui/segmented/segmented.tsx'
import { KindIcon } from '../kinds.tsx'
import { WhenField } from '../when/when-field.tsx'
import { type NextDraft, plannedKinds } from './next-draft.ts'
import styles from './plan.module.css'

interface NextFieldsProps {
  value: NextDraft
  onChange: (draft: NextDraft) => void
  /** Which part is missing, once sending was tried. */
  missing?: 'subject' | 'when'
  autoFocus?: boolean
}

/** What comes next: what it is, in words, and when. */
export function NextFields({ value, onChange, missing, autoFocus }: NextFieldsProps) {
  const { t } = useTranslation('activities')
  return (
    <div className={styles.fields}>
      <Segmented
        label={t('plan.kind')}
        items={plannedKinds.map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
          icon: <KindIcon kind={kind} />,
        }))}
        value={value.kind as (typeof plannedKinds)[number]}
        onChange={(kind) => onChange({ ...value, kind })}
        className={styles.kinds}
      />
      <TextInput
        label={t('plan.subject')}
        hideLabel
        placeholder={t(`plan.placeholder.${value.kind}`)}
        value={value.subject}
        maxLength={255}
        error={missing === 'subject' ? t('plan.needSubject') : null}
        onChange={(subject) => onChange({ ...value, subject })}
        data-autofocus={autoFocus || undefined}
      />
      <WhenField
        value={value.when}
        error={missing === 'when' ? t('plan.needWhen') : null}
        onChange={(when) => onChange({ ...value, when })}
      />
    </div>
  )
}
