import { problemText } from '../../engine/data/problem-text.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { useAddress } from '../../ui/router/router.tsx'
import { SettingsPage } from '../../ui/section/section.tsx'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { Stepper } from '../../ui/stepper/stepper.tsx'
import text from '../../ui/text/text.module.css'
import { CheckStep } from './check/check-step.tsx'
import { ColumnsStep } from './columns/columns-step.tsx'
import styles from './imports.module.css'
import { MatchingStep } from './matching/matching-step.tsx'
import { ResultStep } from './result/result-step.tsx'
import { steps, useWizard, type Wizard } from './use-wizard.ts'

/** The way of one file: columns, matching, rehearsal, result. */
export function Page() {
  const { path } = useAddress()
  const id = path.split('/').at(-1) ?? ''
  return <ImportWizard key={id} id={id} />
}

function ImportWizard({ id }: { id: string }) {
  const { t } = useTranslation('imports')
  const wizard = useWizard(id)
  const { stored, found, step } = wizard
  const failed = stored.error ?? found.error
  return (
    <SettingsPage title={stored.data?.file.name ?? t('title')} wide>
      <a className={styles.back} href="/settings/imports" data-app="">
        {t('back')}
      </a>
      <Stepper
        className={styles.stepper}
        label={t('steps.label')}
        steps={['file', ...steps].map((value) => ({ value, label: t(`steps.${value}`) }))}
        value={step}
      />
      {wizard.problem && (
        <p className={text.bad} role="alert">
          {wizard.problem}
        </p>
      )}
      {failed && (
        <ErrorState
          title={t('failed')}
          text={problemText(t, failed)}
          onRetry={() => (stored.error ? stored.refetch() : found.refetch())}
        />
      )}
      {!failed && <StepBody wizard={wizard} />}
    </SettingsPage>
  )
}

function StepBody({ wizard }: { wizard: Wizard }) {
  const { stored, found, mapping, step } = wizard
  if (!stored.data) return <LinesSkeleton />
  if (step === 'result') return <ResultStep wizard={wizard} data={stored.data} />
  if (!found.data || !mapping) return <LinesSkeleton />
  const shared = { wizard, data: stored.data, detection: found.data.detection, mapping }
  if (step === 'columns') return <ColumnsStep {...shared} answer={found.data} />
  if (step === 'matching') return <MatchingStep {...shared} />
  return <CheckStep {...shared} />
}
