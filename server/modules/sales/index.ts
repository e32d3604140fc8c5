import { defineModule } from '../../engine/index.ts'
import { deal } from './deals/deal.object.ts'
import { loseDeal, moveDeal, reopenDeal, winDeal } from './deals/deal-actions.ts'
import { dealContact } from './deals/deal-contact.object.ts'
import { dealLine } from './deals/deal-line.object.ts'
import { dealStage } from './deals/deal-stage.object.ts'
import { bulkConvertLeads } from './leads/actions/bulk-convert.ts'
import { bulkAcceptLeads, bulkRejectLeads } from './leads/actions/bulk-settle.ts'
import { convertAction, previewAction } from './leads/actions/convert-action.ts'
import { linkLead } from './leads/actions/link-lead.ts'
import { acceptLead, rejectLead } from './leads/actions/settle-lead.ts'
import { lead } from './leads/lead.object.ts'
import { followProbability } from './pipelines/follow-probability.ts'
import { pipeline } from './pipelines/pipeline.object.ts'
import { seedPipeline } from './pipelines/seed-pipeline.ts'
import { stage } from './pipelines/stage.object.ts'
import { startPipeline } from './pipelines/start-pipeline.ts'
import { product } from './products/product.object.ts'
import { addReportRoutes } from './reports/report-routes.ts'
import { target } from './targets/target.object.ts'

/** Leads, deals, products, plans. */
export const sales = defineModule({
  name: 'sales',
  uses: ['customers', 'calendars', 'people'],
  objects: [lead, pipeline, stage, deal, dealStage, dealContact, product, dealLine, target],
  actions: [
    ...[winDeal, loseDeal, reopenDeal, moveDeal],
    ...[acceptLead, rejectLead, linkLead, convertAction, previewAction],
    ...[bulkAcceptLeads, bulkRejectLeads, bulkConvertLeads],
    startPipeline,
  ],
  reactions: [followProbability],
  routes: addReportRoutes,
  seed: seedPipeline,
})
