import { lazy, Suspense } from 'react'
import { useObject } from '../../engine/data/meta.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { PageHeader } from '../../ui/page/page-header.tsx'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { NoAccess } from '../../ui/state/no-access.tsx'
import { Tabs } from '../../ui/tabs/tabs.tsx'
import { FiltersBar } from './filters-bar.tsx'
import { tabs, useReportScope } from './report-scope.ts'
import styles from './reports.module.css'

const bodies = {
  results: lazy(() => import('./results-tab.tsx').then((file) => ({ default: file.ResultsTab }))),
  funnel: lazy(() => import('./funnel-tab.tsx').then((file) => ({ default: file.FunnelTab }))),
  people: lazy(() => import('./people-tab.tsx').then((file) => ({ default: file.PeopleTab }))),
  plan: lazy(() => import('./plan-tab.tsx').then((file) => ({ default: file.PlanTab }))),
}
const panel = 'report'

/** Reports on sales: results, funnel, people, plan and forecast; every figure opens the records behind it. */
export function Page() {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const deals = useObject('deal')
  const scope = useReportScope()
  if (!deals) return <NoAccess />
  const Body = bodies[scope.tab]
  return (
    <>
      <PageHeader
        title={t('title')}
        count={t('between', { from: format.date(scope.from), to: format.date(scope.to) })}
      />
      <FiltersBar scope={scope} />
      <Tabs
        className={styles.tabs}
        label={t('title')}
        items={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
        value={scope.tab}
        onChange={(tab) => scope.set({ tab })}
        panel={panel}
      />
      <div
        id={panel}
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-labelledby={`${panel}-tab-${scope.tab}`}
        className={styles.body}
      >
        <Suspense fallback={<LinesSkeleton lines={8} />}>
          <Body scope={scope} />
        </Suspense>
      </div>
    </>
  )
}
