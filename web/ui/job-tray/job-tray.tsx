import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../button/button.tsx'
import { useFormat } from '../format/format-context.tsx'
import { useTranslation } from '../i18n/i18n.ts'
import { Meter } from '../meter/meter.tsx'
import { type TrayJob, useTrayJobs } from './job-store.ts'
import styles from './job-tray.module.css'

/** Long jobs of this person: progress, rows done and failed, cancel, result. Not there when there are none. */
export function JobTray() {
  const { t } = useTranslation('ui')
  const jobs = useTrayJobs()
  const [open, setOpen] = useState(true)
  if (jobs.length === 0) return null
  const running = jobs.filter((job) => job.state === 'running' || job.state === 'waiting').length
  const Chevron = open ? IconChevronDown : IconChevronUp
  return (
    <section className={styles.tray} aria-label={t('jobs.title')}>
      <button type="button" className={styles.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{running > 0 ? t('jobs.running', { count: running }) : t('jobs.finished')}</span>
        <Chevron size={16} stroke={1.6} aria-hidden="true" />
      </button>
      {open && (
        <ul className={styles.list}>
          {jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </ul>
      )}
    </section>
  )
}

function JobLine({ job }: { job: TrayJob }) {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const active = job.state === 'running' || job.state === 'waiting'
  const share = job.total ? job.done / job.total : 0
  const rows = job.total
    ? t('jobs.progress', {
        done: format.number(job.done),
        total: format.number(job.total),
        percent: format.percent(share * 100),
      })
    : t('jobs.done', { count: job.done, done: format.number(job.done) })
  return (
    <li className={styles.job}>
      <div className={styles.line}>
        <b>{job.title}</b>
        {active && job.onCancel && (
          <Button size="sm" variant="subtle" onClick={job.onCancel}>
            {t('cancel')}
          </Button>
        )}
        {job.state === 'failed' && job.onRetry && (
          <Button size="sm" variant="subtle" onClick={job.onRetry}>
            {t('retry')}
          </Button>
        )}
        {!active && job.onOpen && (
          <Button size="sm" variant="subtle" onClick={job.onOpen}>
            {t('open')}
          </Button>
        )}
        {!active && job.onDismiss && (
          <Button size="sm" variant="subtle" onClick={job.onDismiss}>
            {t('hide')}
          </Button>
        )}
      </div>
      {active && <Meter value={share} label={job.title} />}
      <div className={styles.note}>
        {active ? rows : job.state === 'undone' ? t('jobs.state.undone') : `${t(`jobs.state.${job.state}`)} · ${rows}`}
        {job.failed ? ` · ${t('jobs.failed', { count: job.failed, failed: format.number(job.failed) })}` : ''}
      </div>
      {job.problem && (
        <div className={styles.problem} role="alert">
          {job.problem}
        </div>
      )}
    </li>
  )
}
