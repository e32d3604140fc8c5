import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { useState } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { Button, buttonClass } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Meter } from '../../../ui/meter/meter.tsx'
import { Section } from '../../../ui/section/section.tsx'
import text from '../../../ui/text/text.module.css'
import { Counts } from '../counts.tsx'
import { isAtWork, refusedUrl } from '../import-data.ts'
import styles from '../imports.module.css'
import { RoundedNumbers } from '../rounded-numbers.tsx'
import type { Wizard } from '../use-wizard.ts'
import { LeftRecords } from './left-records.tsx'
import { UndoDialog } from './undo-dialog.tsx'

/** The run: its progress, what came of it, the refused rows, and the way back. */
export function ResultStep({ wizard, data }: { wizard: Wizard; data: ImportData }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { done, total } = data.progress
  const working = isAtWork(data.state)
  return (
    <Section title={t(`result.${data.state}`)} text={t(`result.${data.state}Text`, { defaultValue: '' })}>
      {working && <Meter value={total > 0 ? done / total : 0} label={t(`state.${data.state}`)} />}
      {working && (
        <p className={text.faint} role="status">
          {t('progress', { count: total, done: format.number(done), total: format.number(total) })}
        </p>
      )}
      {data.error && (
        <p className={text.bad} role="alert">
          {data.error}
        </p>
      )}
      <LeftRecords data={data} />
      {data.counts && data.state !== 'undone' && <Counts counts={data.counts} done />}
      {data.object && <RoundedNumbers rounded={data.rounded} object={data.object} />}
      {!working && <Actions wizard={wizard} data={data} />}
    </Section>
  )
}

function Actions({ wizard, data }: { wizard: Wizard; data: ImportData }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const labels = useLabels()
  const meta = useMeta()
  const object = data.object ? meta.objects[data.object] : undefined
  const { state, counts } = data
  const [asking, setAsking] = useState(false)
  return (
    <div className={styles.actions}>
      {state === 'done' && object && (
        <a className={buttonClass({ variant: 'primary' })} href={`/${object.plural}`} data-app="">
          {t('result.open', { objects: labels.many(object.name) })}
        </a>
      )}
      {state === 'failed' && (
        <Button variant="primary" busy={wizard.busy} onClick={wizard.start}>
          {t('result.goOn')}
        </Button>
      )}
      {counts !== null && counts.refuse > 0 && (
        <a className={buttonClass()} href={refusedUrl(data.id)} download="refused.csv">
          {t('result.refused', { count: counts.refuse, number: format.number(counts.refuse) })}
        </a>
      )}
      {counts !== null && (state === 'done' || state === 'failed') && (
        <Button variant="dangerSubtle" busy={wizard.busy} onClick={() => setAsking(true)}>
          {t('result.undo')}
        </Button>
      )}
      <a className={buttonClass({ variant: 'subtle' })} href="/settings/imports" data-app="">
        {t('result.another')}
      </a>
      {asking && (
        <UndoDialog
          data={data}
          onClose={() => setAsking(false)}
          onUndo={() => {
            setAsking(false)
            void wizard.takeBack()
          }}
        />
      )}
    </div>
  )
}
