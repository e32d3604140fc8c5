import { lazyPart } from '../../../ui/lazy/lazy-part.tsx'
import { useStageRequest } from './stage-request.ts'

const StageSheet = lazyPart(() => import('./stage-sheet.tsx').then((file) => file.StageSheet))

/** Asks in a small sheet for what a stage requires; stands once on every page that moves deals. */
export function StageSheetHost() {
  const request = useStageRequest()
  return request ? <StageSheet key={`${request.deal.id} ${request.stage.id}`} request={request} /> : null
}
