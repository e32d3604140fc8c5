import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { SettingsPage } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { usePipelines } from '../stages/use-pipelines.ts'
import { NewPipelineDialog } from './new-pipeline-dialog.tsx'
import { PipelineSection } from './pipeline-section.tsx'
import styles from './settings.module.css'

/** Pipelines and their stages: order, probabilities, expected days, fields that are asked for. */
export function Page() {
  const { t } = useTranslation('sales')
  const pipelines = usePipelines(true)
  const [adding, setAdding] = useState(false)
  const ids = pipelines?.list.map(({ id }) => id) ?? []
  return (
    <SettingsPage title={t('pipelines.title')}>
      <p className={styles.about}>{t('pipelines.about')}</p>
      {!pipelines && <LinesSkeleton lines={8} />}
      {pipelines?.list.map((pipeline) => (
        <PipelineSection key={pipeline.id} pipeline={pipeline} stages={pipelines.stagesOf(pipeline.id)} order={ids} />
      ))}
      {pipelines && (
        <Button icon={<IconPlus size={16} stroke={1.8} aria-hidden="true" />} onClick={() => setAdding(true)}>
          {t('pipelines.add')}
        </Button>
      )}
      {adding && pipelines && <NewPipelineDialog pipelines={pipelines.list} onClose={() => setAdding(false)} />}
    </SettingsPage>
  )
}
