import type { Today } from '@rodnik/shared/activities/today.ts'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { ApiProblem } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useCommands } from '../../../ui/commands/command-store.ts'
import { expectText } from '../../../ui/commands/expect-text.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { usePhone } from '../../../ui/media/use-media.ts'
import { PageHeader } from '../../../ui/page/page-header.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { LogDialog, PlanDialog } from '../lazy-dialogs.tsx'
import { AllDone } from './all-done.tsx'
import { Figures } from './figures.tsx'
import { Mentions } from './mentions.tsx'
import { Plan } from './plan.tsx'
import { TargetCard } from './target-card.tsx'
import styles from './today.module.css'
import { TodaySkeleton } from './today-skeleton.tsx'
import { useToday } from './use-today.ts'
import { Waiting } from './waiting.tsx'

/** Today: what is overdue, what is to be done by the hour, what waits for somebody to do something. */
export function Page() {
  const { t } = useTranslation('today')
  const format = useFormat()
  const phone = usePhone()
  const { data, error, refetch } = useToday()
  const [open, setOpen] = useState<'plan' | 'log'>()
  const group = t('shell:nav.today')
  const show = (dialog: 'plan' | 'log') => {
    expectText()
    setOpen(dialog)
  }
  useCommands([
    { id: 'today.plan', label: t('plan'), group, run: () => show('plan') },
    { id: 'today.log', label: t('log'), group, run: () => show('log') },
  ])
  return (
    <>
      <PageHeader
        title={t('shell:nav.today')}
        beside={<span className={styles.date}>{format.dayHeading(new Date())}</span>}
      >
        <Button onClick={() => show('log')}>{t('log')}</Button>
        {!phone && (
          <Button
            variant="primary"
            icon={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            onClick={() => show('plan')}
          >
            {t('plan')}
          </Button>
        )}
      </PageHeader>
      {data ? (
        <Loaded today={data} onPlan={() => show('plan')} />
      ) : error ? (
        <ErrorState
          title={t('failed')}
          text={problemText(t, error)}
          code={error instanceof ApiProblem ? error.problem.code : undefined}
          onRetry={() => void refetch()}
        />
      ) : (
        <TodaySkeleton />
      )}
      {open === 'plan' && <PlanDialog onClose={() => setOpen(undefined)} />}
      {open === 'log' && <LogDialog onClose={() => setOpen(undefined)} />}
    </>
  )
}

const nothing: ReadonlySet<string> = new Set()

function Loaded({ today, onPlan }: { today: Today; onPlan: () => void }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  // What was just finished goes at once; the answer of the server follows.
  const [finished, setFinished] = useState<{ of: Today; ids: ReadonlySet<string> }>()
  const gone = finished?.of === today ? finished.ids : nothing
  const left = useMemo(() => {
    const without = (rows: Today['today']) => {
      const data = rows.data.filter((step) => !gone.has(step.id))
      return { ...rows, count: rows.count - (rows.data.length - data.length), data }
    }
    return {
      ...today,
      overdue: without(today.overdue),
      today: without(today.today),
      tomorrow: without(today.tomorrow),
      later: without(today.later),
    }
  }, [today, gone])
  const onDone = (id: string) => setFinished({ of: today, ids: new Set([...gone, id]) })
  const free = left.overdue.count + left.today.count === 0
  const days = Map.groupBy(left.later.data, (step) => format.day(step.dueAt))
  return (
    <div className={styles.page}>
      <Figures today={left} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {free && <AllDone done={today.done.count} tomorrow={left.tomorrow.count} onPlan={onPlan} />}
          <Plan id="overdue" title={t('overdue')} rows={left.overdue} tone="bad" onDone={onDone} />
          <Plan id="today" title={t('shell:nav.today')} rows={left.today} now onDone={onDone} />
          <Plan id="tomorrow" title={t('tomorrow')} rows={left.tomorrow} onDone={onDone} />
          {[...days].map(([day, data]) => (
            <Plan
              key={day}
              id={`day-${day}`}
              title={format.dayHeading(day)}
              rows={{ count: data.length, data, drill: left.later.drill }}
              onDone={onDone}
            />
          ))}
        </div>
        <aside className={styles.side} aria-label={t('side')}>
          <TargetCard />
          <Waiting object="lead" title={t('newLeads')} rows={left.newLeads} aged />
          <Waiting object="deal" title={t('dealsWithoutStep')} rows={left.dealsWithoutStep} plan />
          <Waiting object="lead" title={t('leadsWithoutStep')} rows={left.leadsWithoutStep} plan />
          <Mentions rows={left.mentions} />
        </aside>
      </div>
    </div>
  )
}
