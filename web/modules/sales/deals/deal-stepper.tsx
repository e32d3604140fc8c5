import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useMemo } from 'react'
import { useAll } from '../../../engine/data/records.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Stepper } from '../../../ui/stepper/stepper.tsx'
import type { Pipelines } from '../stages/use-pipelines.ts'
import { useDealMoves } from './deal-moves.ts'

const dayMs = 86_400_000

/** The stages of a deal's pipeline with the days spent in each; a press moves the deal. */
export function DealStepper({
  deal,
  pipelines,
  canMove,
}: {
  deal: RecordData
  pipelines: Pipelines
  canMove: boolean
}) {
  const { t } = useTranslation('sales')
  const moves = useDealMoves(pipelines)
  const days = useDaysByStage(deal.id)
  const stages = pipelines.stagesOf(String(deal.pipeline)).filter((stage) => stage.kind === 'open')
  const isOpen = deal.status === 'open'
  const steps = stages.map(({ id, name }) => {
    const count = days.get(id)
    return { value: id, label: name, ...(count === undefined ? {} : { note: t('card.days', { count }) }) }
  })
  // A closed deal ended after the last stage that it was in.
  const last = isOpen ? String(deal.stage) : (steps.findLast((step) => step.note !== undefined)?.value ?? null)
  return (
    <Stepper
      label={t('stepper.title')}
      steps={steps}
      value={last}
      outcome={isOpen ? undefined : (deal.status as 'won' | 'lost')}
      onSelect={canMove && isOpen ? (value) => void moves.moveTo(deal, pipelines.stageOf(value)) : undefined}
    />
  )
}

function useDaysByStage(deal: string): Map<string, number> {
  const input = useMemo(
    () => ({
      filter: { field: 'deal', op: 'eq' as const, value: deal },
      fields: ['stage', 'enteredAt', 'leftAt'],
      sort: 'enteredAt',
    }),
    [deal],
  )
  const stays = useAll('dealStage', input).data?.data
  return useMemo(() => {
    const spent = new Map<string, number>()
    for (const { stage, enteredAt, leftAt } of stays ?? []) {
      const end = leftAt ? Date.parse(String(leftAt)) : Date.now()
      const long = Math.max(0, end - Date.parse(String(enteredAt)))
      spent.set(String(stage), (spent.get(String(stage)) ?? 0) + long)
    }
    return new Map([...spent].map(([stage, long]) => [stage, Math.floor(long / dayMs)]))
  }, [stays])
}
