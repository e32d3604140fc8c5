import { defineModule } from '../../engine/index.ts'
import { deal, dealContact, dealStage } from './deal.object.ts'
import { lead } from './lead.object.ts'
import { pipeline, stage } from './pipeline.object.ts'
import { dealLine, product } from './product.object.ts'
import { target } from './target.object.ts'

/** Leads, deals, products, plans. */
export const sales = defineModule({
  name: 'sales',
  uses: ['customers'],
  objects: [lead, pipeline, stage, deal, dealStage, dealContact, product, dealLine, target],
})
