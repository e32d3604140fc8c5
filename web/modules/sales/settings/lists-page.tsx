import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { SettingsPage } from '../../../ui/section/section.tsx'
import { ListSection } from './list-section.tsx'

const forDeals: Filter = { field: 'forLeads', op: 'eq', value: false }
const forLeads: Filter = { field: 'forLeads', op: 'eq', value: true }
const named = ['name']
const ofTag = ['name', 'tone']
const ofCompetitor = ['name', 'website', 'description']

/** Lists that the company keeps: sources, reasons, competitors, tags. */
export function Page() {
  const { t } = useTranslation('sales')
  return (
    <SettingsPage title={t('lists.title')}>
      <ListSection object="source" title={t('lists.source')} text={t('lists.sourceText')} fields={named} />
      <ListSection
        object="lostReason"
        title={t('lists.lostReason')}
        text={t('lists.lostReasonText')}
        fields={named}
        filter={forDeals}
        values={{ forLeads: false }}
      />
      <ListSection
        object="lostReason"
        title={t('lists.rejectReason')}
        text={t('lists.rejectReasonText')}
        fields={named}
        filter={forLeads}
        values={{ forLeads: true }}
      />
      <ListSection
        object="competitor"
        title={t('lists.competitor')}
        text={t('lists.competitorText')}
        fields={ofCompetitor}
      />
      <ListSection object="tag" title={t('lists.tag')} text={t('lists.tagText')} fields={ofTag} />
    </SettingsPage>
  )
}
