import { matchModes } from '@rodnik/shared/imports/choices.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { targetsOf } from '../../../engine/data/paths.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { Checkbox } from '../../../ui/toggle/checkbox.tsx'
import { keyFields } from '../mapping-edit.ts'
import { StepFooter } from '../step-footer.tsx'
import type { StepProps } from '../step-props.ts'
import { LookupPolicy } from './lookup-policy.tsx'

/** Which rows are records that exist already, and what becomes of names of other records. */
export function MatchingStep({ wizard, detection, mapping }: StepProps) {
  const { t } = useTranslation('imports')
  const labels = useLabels()
  const object = useObject(mapping.object)
  if (!object) return null
  const change = wizard.setMapping
  const keys = keyFields(object, mapping)
  const toggle = (key: string, on: boolean) =>
    change({ ...mapping, keys: on ? [...mapping.keys, key] : mapping.keys.filter((one) => one !== key) })
  const lookups = mapping.columns.flatMap((column, at) => {
    const def = object.fields[column.field]
    return def && targetsOf(def).length > 0 ? [{ column, at, def }] : []
  })
  return (
    <>
      <Section title={t('matching.title')} text={t('matching.text')}>
        {keys.map((key) => (
          <Checkbox
            key={key}
            label={labels.field(mapping.object, key)}
            checked={mapping.keys.includes(key)}
            onChange={(on) => toggle(key, on)}
          />
        ))}
        {keys.length === 0 && <p>{t('matching.noKeys')}</p>}
        {mapping.keys.length > 0 && (
          <>
            <Select
              label={t('matching.onMatch')}
              value={mapping.onMatch}
              options={matchModes.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
              onChange={(onMatch) => change({ ...mapping, onMatch })}
            />
            <Checkbox
              label={t('matching.create')}
              checked={mapping.onMissing === 'create'}
              onChange={(on) => change({ ...mapping, onMissing: on ? 'create' : 'skip' })}
            />
            {mapping.onMatch === 'update' && (
              <Checkbox
                label={t('matching.clear')}
                hint={t('matching.clearHint')}
                checked={mapping.onBlank === 'clear'}
                onChange={(on) => change({ ...mapping, onBlank: on ? 'clear' : 'keep' })}
              />
            )}
          </>
        )}
      </Section>
      {lookups.length > 0 && (
        <Section title={t('lookups.title')} text={t('lookups.text')}>
          {lookups.map(({ column, at, def }) => (
            <LookupPolicy
              key={`${column.field} ${at}`}
              at={at}
              column={column}
              def={def}
              mapping={mapping}
              detection={detection}
              onChange={change}
            />
          ))}
        </Section>
      )}
      <StepFooter onBack={() => wizard.setStep('columns')}>
        <Button variant="primary" size="lg" onClick={wizard.check}>
          {t('check.start')}
        </Button>
      </StepFooter>
    </>
  )
}
