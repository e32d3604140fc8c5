import type { UploadAnswer } from '@rodnik/shared/imports/shapes.ts'
import { countryName } from '@rodnik/shared/places/country-name.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import text from '../../../ui/text/text.module.css'
import { missingFields } from '../mapping-edit.ts'
import { StepFooter } from '../step-footer.tsx'
import type { StepProps } from '../step-props.ts'
import { ColumnTable } from './column-table.tsx'
import { FixedTexts } from './fixed-texts.tsx'
import { ReadingBox } from './reading-box.tsx'

const usual = [
  'RU',
  'BY',
  'KZ',
  'UZ',
  'KG',
  'AM',
  'GE',
  'AZ',
  'US',
  'GB',
  'DE',
  'FR',
  'IT',
  'ES',
  'TR',
  'CN',
  'AE',
  'IL',
  'RS',
]

/** Countries to which telephone numbers without a code may belong. */
function phoneCountries(locale: string, chosen: string): { value: string; label: string }[] {
  return [...new Set([...usual, chosen])].map((value) => ({ value, label: countryName(locale, value) }))
}

/** What the rows are and where their columns go. */
export function ColumnsStep({ wizard, detection, mapping, answer }: StepProps & { answer: UploadAnswer }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const labels = useLabels()
  const meta = useMeta()
  const object = meta.objects[mapping.object]
  const missing = object ? missingFields(object, mapping) : []
  const rows = detection.rows.exact
    ? t('columns.rows', { count: detection.rows.value, rows: format.number(detection.rows.value) })
    : t('columns.about', { count: detection.rows.value, rows: format.number(detection.rows.value) })
  return (
    <>
      <Section
        title={t('columns.what')}
        text={[rows, answer.proposal.preset && t(`presets.${answer.proposal.preset}`)].filter(Boolean).join(' · ')}
      >
        <Select
          label={t('columns.object')}
          value={mapping.object}
          options={answer.objects.map(({ object: name }) => ({ value: name, label: labels.many(name) }))}
          onChange={(name) => wizard.look({ object: name })}
          disabled={wizard.busy}
        />
        <ReadingBox wizard={wizard} detection={detection} />
        {mapping.columns.some((column) => /phone/i.test(column.field)) && (
          <Select
            label={t('columns.country')}
            value={mapping.country}
            options={phoneCountries(format.locale, mapping.country)}
            onChange={(country) => wizard.setMapping({ ...mapping, country })}
          />
        )}
      </Section>
      <Section title={t('columns.title')} text={t('columns.text')} flush>
        {object && (
          <ColumnTable
            detection={detection}
            mapping={mapping}
            object={object}
            reasons={answer.proposal.reasons}
            onChange={wizard.setMapping}
          />
        )}
      </Section>
      {object && <FixedTexts detection={detection} mapping={mapping} object={object} onChange={wizard.setMapping} />}
      {missing.length > 0 && (
        <p className={text.warn} role="status">
          {t('columns.missing', { fields: missing.map((name) => labels.field(mapping.object, name)).join(', ') })}
        </p>
      )}
      <StepFooter>
        <Button
          variant="primary"
          size="lg"
          disabled={mapping.columns.length === 0}
          onClick={() => wizard.setStep('matching')}
        >
          {t('next')}
        </Button>
      </StepFooter>
    </>
  )
}
