import type { Rehearsal } from '@rodnik/shared/imports/shapes.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Meter } from '../../../ui/meter/meter.tsx'
import { Section } from '../../../ui/section/section.tsx'
import text from '../../../ui/text/text.module.css'
import { Counts } from '../counts.tsx'
import { RoundedNumbers } from '../rounded-numbers.tsx'
import { StepFooter } from '../step-footer.tsx'
import type { StepProps } from '../step-props.ts'
import { ChosenNames } from './chosen-names.tsx'
import { FaultList } from './fault-list.tsx'
import { PreviewTable } from './preview-table.tsx'
import { RepeatedRows } from './repeats.tsx'
import { UnmatchedNames } from './unmatched-names.tsx'

/** What running would do, before anything is written. */
export function CheckStep(props: StepProps) {
  const { wizard, data } = props
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { rehearsal } = data
  // A rehearsal of another mapping says nothing about this one.
  const current = rehearsal !== null && wizard.isChecked
  const writes = current ? rehearsal.counts.create + rehearsal.counts.update : 0
  return (
    <>
      {wizard.busy && <Working data={data} />}
      {!wizard.busy && rehearsal && <Findings {...props} rehearsal={rehearsal} stale={!current} />}
      <StepFooter onBack={wizard.busy ? undefined : () => wizard.setStep('matching')}>
        {!wizard.busy && !current && (
          <Button size="lg" variant="primary" onClick={wizard.check}>
            {t('check.again')}
          </Button>
        )}
        {!wizard.busy && current && (
          <Button size="lg" variant="primary" disabled={writes === 0} onClick={wizard.start}>
            {t('check.run', { count: writes, number: format.number(writes) })}
          </Button>
        )}
      </StepFooter>
    </>
  )
}

function Working({ data }: Pick<StepProps, 'data'>) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { done, total } = data.progress
  return (
    <Section title={t('check.working')}>
      <Meter value={total > 0 ? done / total : 0} label={t('check.working')} />
      <p className={text.faint} role="status">
        {t('progress', { count: total, done: format.number(done), total: format.number(total) })}
      </p>
    </Section>
  )
}

function Findings({ rehearsal, stale, ...props }: StepProps & { rehearsal: Rehearsal; stale: boolean }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const partly = rehearsal.rehearsed < rehearsal.counts.rows
  return (
    <>
      <Section
        title={t('check.title')}
        text={partly ? t('check.partly', { rows: format.number(rehearsal.rehearsed) }) : t('check.text')}
      >
        <Counts counts={rehearsal.counts} />
        <RoundedNumbers rounded={rehearsal.rounded ?? []} object={props.mapping.object} />
        {rehearsal.repeats && <RepeatedRows repeats={rehearsal.repeats} object={props.mapping.object} />}
        {stale && (
          <p className={text.warn} role="status">
            {t('check.stale')}
          </p>
        )}
      </Section>
      <UnmatchedNames {...props} lookups={rehearsal.lookups} />
      <ChosenNames {...props} lookups={rehearsal.lookups} />
      <FaultList rehearsal={rehearsal} detection={props.detection} object={props.mapping.object} />
      <PreviewTable rehearsal={rehearsal} mapping={props.mapping} />
    </>
  )
}
