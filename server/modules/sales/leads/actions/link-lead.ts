import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { LeadLink, type LinkAnswer } from '@rodnik/shared/sales/leads.ts'
import { defineAction, getLive } from '../../../../engine/index.ts'
import { moveOpenActivities } from '../move-activities.ts'
import { assertUnsettled, takeLead, writeLead } from '../take-lead.ts'

/** Ties a lead to what exists: a deal settles it, a company or contact says who asks. */
export const linkLead = defineAction('lead.link', {
  on: 'lead',
  about: 'Ties a lead to an existing deal, which settles it, or to an existing company or contact.',
  icon: 'link',
  needs: 'read',
  input: LeadLink,
  run: async (ctx, record, to): Promise<LinkAnswer> => {
    const lead = await takeLead(ctx, (record as RecordData).id)
    assertUnsettled(lead)
    const target = await getLive(ctx, ctx.registry.get(to.object), to.id)
    if (to.object === 'deal') {
      const { company, contact } = target
      await writeLead(ctx, lead, {
        status: 'converted',
        deal: to.id,
        company: lead.company ?? company,
        contact: lead.contact ?? contact,
      })
      await moveOpenActivities(ctx, lead.id, to)
    } else if (to.object === 'contact')
      await writeLead(ctx, lead, { contact: to.id, company: lead.company ?? target.company })
    else await writeLead(ctx, lead, { company: to.id })
    return { lead: lead.id, to }
  },
})
