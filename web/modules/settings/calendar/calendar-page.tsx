import { useQuery } from '@tanstack/react-query'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { SettingsPage } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { calendarQuery } from './calendar-data.ts'
import { HoursForm } from './hours-form.tsx'
import { MonthDays } from './month-days.tsx'

/** Which days and hours the company works, and what follows for a month. */
export function Page() {
  const { t } = useTranslation('calendars')
  const { data, isPending, isError, error, refetch } = useQuery(calendarQuery)
  return (
    <SettingsPage title={t('title')} wide>
      {isPending && <LinesSkeleton />}
      {isError && <ErrorState title={t('settings:loadFailed')} text={problemText(t, error)} onRetry={refetch} />}
      {data && <HoursForm key={data.version} settings={data} />}
      {data && <MonthDays settings={data} />}
    </SettingsPage>
  )
}
