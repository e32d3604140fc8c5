import { IconDots, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ramp } from '../../../engine/board/use-column-specs.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { deleteRecords, updateRecord } from '../../../engine/data/mutate.ts'
import { EditDialog } from '../../../engine/record/edit-dialog.tsx'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { usePhone } from '../../../ui/media/use-media.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import { Row, Rows, Section } from '../../../ui/section/section.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import type { Pipeline, Stage } from '../stages/use-pipelines.ts'
import { OrderButtons } from './order-buttons.tsx'
import { moved, saveOrder } from './reorder.ts'
import styles from './settings.module.css'
import { StageDialog } from './stage-dialog.tsx'

const nameField = ['name']
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const

interface PipelineSectionProps {
  pipeline: Pipeline
  stages: Stage[]
  /** Ids of all pipelines in order. */
  order: string[]
}

/** One pipeline with its stages. */
export function PipelineSection({ pipeline, stages, order }: PipelineSectionProps) {
  const { t } = useTranslation('sales')
  const [edited, setEdited] = useState<Stage | 'new'>()
  const [renaming, setRenaming] = useState(false)
  const remove = async () => {
    const what = t('pipelines.removed', { name: pipeline.name })
    try {
      const { set } = await deleteRecords('pipeline', [pipeline.id], what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  const place = (by: number) =>
    saveOrder('pipeline', moved(order, pipeline.id, by), t('order.changed')).catch((error) => tellFailed(t, error))
  const setActive = async (active: boolean) => {
    const what = t(active ? 'pipelines.opened' : 'pipelines.closed', { name: pipeline.name })
    try {
      const { set } = await updateRecord('pipeline', pipeline, { active }, what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  return (
    <Section
      title={pipeline.name}
      text={pipeline.active ? undefined : t('pipelines.inactive')}
      flush
      action={
        <span className={styles.tools}>
          <OrderButtons
            name={pipeline.name}
            first={order[0] === pipeline.id}
            last={order.at(-1) === pipeline.id}
            onMove={(by) => void place(by)}
          />
          <IconButton
            label={t('pipelines.menu', { name: pipeline.name })}
            aria-haspopup="menu"
            icon={<IconDots {...icon} />}
            onClick={(event) =>
              openMenu({
                anchor: event.currentTarget,
                label: pipeline.name,
                items: [
                  { label: t('pipelines.rename'), onSelect: () => setRenaming(true) },
                  {
                    label: t(pipeline.active ? 'pipelines.close' : 'pipelines.open'),
                    onSelect: () => void setActive(!pipeline.active),
                  },
                  'line',
                  { label: t('pipelines.remove'), danger: true, onSelect: () => void remove() },
                ],
              })
            }
          />
        </span>
      }
    >
      <Stages stages={stages} onEdit={setEdited} />
      <div className={styles.foot}>
        <Button size="sm" variant="subtle" icon={<IconPlus {...icon} />} onClick={() => setEdited('new')}>
          {t('stages.add')}
        </Button>
      </div>
      {edited && (
        <StageDialog
          stage={edited === 'new' ? undefined : edited}
          pipeline={pipeline}
          stages={stages}
          onClose={() => setEdited(undefined)}
        />
      )}
      {renaming && (
        <EditDialog
          object="pipeline"
          record={pipeline}
          fields={nameField}
          title={t('pipelines.rename')}
          onClose={() => setRenaming(false)}
        />
      )}
    </Section>
  )
}

function Stages({ stages, onEdit }: { stages: Stage[]; onEdit: (stage: Stage) => void }) {
  const { t } = useTranslation('sales')
  const ids = stages.map(({ id }) => id)
  const open = stages.filter((stage) => stage.kind === 'open')
  const move = (stage: Stage, by: number) =>
    saveOrder('stage', moved(ids, stage.id, by), t('order.changed')).catch((error) => tellFailed(t, error))
  const phone = usePhone()
  const remove = async (stage: Stage) => {
    const what = t('stages.removed', { name: stage.name })
    try {
      const { set } = await deleteRecords('stage', [stage.id], what)
      tellDone(t, what, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
  return (
    <Rows label={t('stages.title')}>
      {stages.map((stage, at) => (
        <Row
          key={stage.id}
          start={<i className={styles.square} style={{ background: colorOf(stage, open) }} aria-hidden="true" />}
          title={
            <>
              {stage.name}{' '}
              {stage.kind !== 'open' && (
                <Tag tone={stage.kind === 'won' ? 'ok' : 'bad'}>{t(`objects:stage.options.kind.${stage.kind}`)}</Tag>
              )}
            </>
          }
          note={<Note stage={stage} />}
        >
          <OrderButtons
            name={stage.name}
            first={at === 0}
            last={at === stages.length - 1}
            onMove={(by) => void move(stage, by)}
          />
          {!phone && (
            <Button
              size="sm"
              variant="subtle"
              aria-label={t('stages.editOf', { name: stage.name })}
              onClick={() => onEdit(stage)}
            >
              {t('ui:edit')}
            </Button>
          )}
          <IconButton
            size="xs"
            label={t('stages.menu', { name: stage.name })}
            aria-haspopup="menu"
            icon={<IconDots {...icon} />}
            onClick={(event) =>
              openMenu({
                anchor: event.currentTarget,
                label: stage.name,
                items: [
                  ...(phone ? [{ label: t('ui:edit'), onSelect: () => onEdit(stage) }] : []),
                  { label: t('stages.remove'), danger: true, onSelect: () => void remove(stage) },
                ],
              })
            }
          />
        </Row>
      ))}
    </Rows>
  )
}

function colorOf(stage: Stage, open: Stage[]): string {
  if (stage.kind === 'open') return ramp(open.indexOf(stage), open.length)
  return stage.kind === 'won' ? 'var(--dot-ok)' : 'var(--dot-bad)'
}

function Note({ stage }: { stage: Stage }) {
  const { t } = useTranslation('sales')
  const format = useFormat()
  const labels = useLabels()
  const parts = [
    stage.kind === 'open' ? format.percent(stage.probability) : '',
    stage.expectedDays === null ? '' : t('stages.days', { count: stage.expectedDays }),
    stage.requiredFields.length > 0
      ? t('stages.asks', { fields: stage.requiredFields.map((field) => labels.field('deal', field)).join(', ') })
      : '',
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}
