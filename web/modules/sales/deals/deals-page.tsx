import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import type { Filter } from '@rodnik/shared/query/filter.ts'
import type { Layout } from '@rodnik/shared/views/layouts.ts'
import { IconArrowRight, IconTrendingUp } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { BoardMove, BoardOptions, ColumnSpec } from '../../../engine/board/board-types.ts'
import { ramp } from '../../../engine/board/use-column-specs.ts'
import { sizeOf } from '../../../engine/data/bulk.ts'
import { useMe } from '../../../engine/data/me.ts'
import { ListPage } from '../../../engine/list/list-page.tsx'
import type { BulkAction, CustomCell } from '../../../engine/list/list-types.ts'
import { Due } from '../../../ui/due/due.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { lazyPart } from '../../../ui/lazy/lazy-part.tsx'
import { Money } from '../../../ui/money/money.tsx'
import { BoardSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { askForStage } from '../stages/stage-request.ts'
import { StageSheetHost } from '../stages/stage-sheet-host.tsx'
import { missingFor, type Pipelines, type Stage, usePipelines } from '../stages/use-pipelines.ts'
import { cardFields, DealCard } from './deal-card.tsx'
import styles from './deals.module.css'
import { DealsStrip } from './deals-strip.tsx'
import { PipelineSwitch, usePipelineChoice } from './pipeline-switch.tsx'
import { useDealViews } from './presets.ts'

const BulkStageDialog = lazyPart(() => import('../stages/bulk-stage-dialog.tsx').then((file) => file.BulkStageDialog))
const layouts: Layout[] = ['board', 'table', 'calendar']
/** Stages of different pipelines make no board together. */
const layoutsOfAll: Layout[] = ['table', 'calendar']
const cells: Record<string, CustomCell> = {
  nextStepAt: {
    fields: ['nextStepAt', 'nextActivity.title', 'status'],
    width: 240,
    render: (deal) =>
      deal.status === 'open' ? (
        <Due quiet due={deal.nextStepAt as string | null} subject={deal['nextActivity.title'] as string | null} />
      ) : null,
  },
}

/** Deals: board, table, calendar of close dates, with figures above them. */
export function Page() {
  const { t } = useTranslation('sales')
  const pipelines = usePipelines(true)
  const { chosen, usual } = usePipelineChoice(pipelines)
  const shown = chosen ?? usual
  const board = useBoardOptions(pipelines, shown?.id)
  const condition = useMemo(
    (): Filter | undefined => chosen && { field: 'pipeline', op: 'eq', value: chosen.id },
    [chosen],
  )
  const views = useDealViews(condition)
  const newValues = useMemo(() => shown && { pipeline: shown.id, 'pipeline.title': shown.name }, [shown])
  const [move, setMove] = useState<{ count: number; apply: Parameters<BulkAction['run']>[2] }>()
  if (!pipelines) return <BoardSkeleton />
  return (
    <>
      <ListPage
        object="deal"
        layouts={chosen ? layouts : layoutsOfAll}
        presets={views}
        condition={condition}
        beside={<PipelineSwitch pipelines={pipelines} chosen={chosen} />}
        strip={(scope) => <DealsStrip scope={scope} />}
        otherLayouts={[
          {
            value: 'forecast',
            label: t('forecast.title'),
            icon: <IconTrendingUp size={16} stroke={1.6} aria-hidden="true" />,
            href: '/deals/forecast',
          },
        ]}
        cells={cells}
        board={board}
        newValues={newValues}
        about={t('emptyLists.deal')}
        bulkActions={[
          {
            key: 'stage',
            label: t('sheet.bulk.move'),
            icon: <IconArrowRight size={16} stroke={1.6} aria-hidden="true" />,
            run: (selection, _done, apply) => setMove({ count: sizeOf(selection), apply }),
          },
        ]}
      />
      <StageSheetHost />
      {move && (
        <BulkStageDialog
          count={move.count}
          pipelines={pipelines}
          pipeline={shown?.id}
          onApply={(values, label) => {
            setMove(undefined)
            move.apply(values, label)
          }}
          onClose={() => setMove(undefined)}
        />
      )}
    </>
  )
}

function useBoardOptions(pipelines: Pipelines | undefined, pipeline: string | undefined): BoardOptions {
  const { t } = useTranslation('sales')
  const { currency } = useMe().company
  return useMemo(() => {
    const stages = pipeline ? (pipelines?.stagesOf(pipeline) ?? []) : []
    const required = stages.flatMap((stage) => stage.requiredFields)
    return {
      by: 'stage',
      columns: columnsOf(stages),
      sums: ['amount', 'weighted'],
      fields: [...new Set([...cardFields, ...required, 'lostReason'])],
      nameCard: (deal) => [deal['company.title'], deal.name].filter(Boolean).join(', '),
      renderCard: (deal) => <DealCard deal={deal} stage={pipelines?.stageOf(deal.stage)} />,
      renderDetail: ({ spec, sums }) => (
        <>
          <b>
            <Money short value={{ amount: sums.amount ?? '0', currency }} />
          </b>
          {pipelines?.stageOf(spec.value)?.kind === 'open' && (
            <span className={styles.detail}>
              {t('board.forecast')} <Money short value={{ amount: sums.weighted ?? '0', currency }} />
            </span>
          )}
        </>
      ),
      onBeforeMove: (move) => askBefore(pipelines, move),
    }
  }, [pipelines, pipeline, currency, t])
}

function columnsOf(stages: Stage[]): ColumnSpec[] {
  const open = stages.filter((stage) => stage.kind === 'open')
  const ends = { won: 'var(--dot-ok)', lost: 'var(--dot-bad)' }
  return [
    ...open.map((stage, at) => ({
      value: stage.id,
      label: stage.name,
      color: ramp(at, open.length),
      note: `${stage.probability}%`,
      share: stage.probability / 100,
    })),
    ...stages.flatMap((stage) =>
      stage.kind === 'open' ? [] : [{ value: stage.id, label: stage.name, color: ends[stage.kind] }],
    ),
  ]
}

/** What the stage asks for is asked in a sheet; without it the deal stays where it is. */
async function askBefore(
  pipelines: Pipelines | undefined,
  { record, to }: BoardMove,
): Promise<Record<string, unknown> | null> {
  const stage = pipelines?.stageOf(to.value)
  const missing = stage ? missingFor(stage, record as RecordData) : []
  return stage && missing.length > 0 ? askForStage(record, stage, missing) : {}
}
