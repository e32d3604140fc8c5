import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { randomKey } from '../../../engine/data/api.ts'
import { runAction, saveRecord } from '../../../engine/data/mutate.ts'
import { undoStack } from '../../../engine/data/stores.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { askForStage } from '../stages/stage-request.ts'
import { missingFor, type Pipelines, type Stage } from '../stages/use-pipelines.ts'

/** The ways to move a deal: to a stage, to its win or loss, and back. Each asks first for what the stage requires. */
export function useDealMoves(pipelines: Pipelines | undefined) {
  const { t } = useTranslation('sales')
  const name = (deal: RecordData) => String(deal.name ?? '')

  async function moveTo(deal: RecordData, stage: Stage | undefined) {
    if (!stage || stage.id === deal.stage) return
    const missing = missingFor(stage, deal)
    const values = missing.length > 0 ? await askForStage(deal, stage, missing) : {}
    if (values === null) return
    const label = t('moves.undo', { name: name(deal), stage: stage.name })
    const group = randomKey()
    const saved = await saveRecord({
      object: 'deal',
      record: deal,
      values: { stage: stage.id, ...values },
      shown: { 'stage.title': stage.name },
      label,
      group,
    })
    if (saved) tellDone(t, label, undoStack.all().done.findLast((entry) => entry.group === group)?.sets[0])
  }
  const endOf = (deal: RecordData, kind: 'won' | 'lost') =>
    pipelines?.stagesOf(String(deal.pipeline)).find((stage) => stage.kind === kind)

  async function reopen(deal: RecordData) {
    const label = t('moves.reopened', { name: name(deal) })
    try {
      const { set } = await runAction({ object: 'deal', verb: 'reopen', id: deal.id, label })
      tellDone(t, label, set)
    } catch (error) {
      tellFailed(t, error, () => void reopen(deal))
    }
  }
  return {
    moveTo,
    win: (deal: RecordData) => moveTo(deal, endOf(deal, 'won')),
    lose: (deal: RecordData) => moveTo(deal, endOf(deal, 'lost')),
    reopen,
  }
}
