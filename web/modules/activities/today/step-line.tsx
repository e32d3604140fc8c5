import type { TodayStep } from '@rodnik/shared/activities/today.ts'
import { formatPhone, phoneLink } from '@rodnik/shared/phones/format.ts'
import { IconCalendarTime, IconCheck, IconDots, IconPhone } from '@tabler/icons-react'
import { useMe } from '../../../engine/data/me.ts'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { DueDot } from '../../../ui/due/due-dot.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { usePhone } from '../../../ui/media/use-media.ts'
import { KindIcon } from '../kinds.tsx'
import { useStepDialogs } from '../use-step-dialogs.tsx'
import styles from './today.module.css'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** One step of the day: finish it at the circle, call, move, or open what it is about. */
export function StepLine({ step, overdue, onDone }: { step: TodayStep; overdue: boolean; onDone: () => void }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  const meta = useMeta()
  const me = useMe()
  const phone = usePhone()
  const state = format.dueState(step.dueAt)
  const mine = step.owner?.id === me.id
  const { complete, move, more, dialogs } = useStepDialogs({ ...step, body: null }, onDone)
  const late = -format.daysFromToday(step.dueAt)
  return (
    <li className={styles.line} data-state={state}>
      {mine ? (
        <button
          type="button"
          className={styles.circle}
          aria-label={t('finish', { name: step.subject })}
          data-tip={t('activities:complete.button')}
          onClick={complete}
        >
          <IconCheck size={14} stroke={2.4} aria-hidden="true" />
        </button>
      ) : (
        <span />
      )}
      <span className={styles.time}>
        {overdue ? (
          <>
            <DueDot state="overdue" />
            {t('daysLate', { count: late })}
          </>
        ) : (
          <>
            {state === 'overdue' && <DueDot state="overdue" />}
            {step.allDay ? t('allDay') : format.time(step.dueAt)}
          </>
        )}
      </span>
      <span className={styles.what}>
        <a className={styles.subject} href={`/activities/${step.id}`} data-app="">
          {step.subject}
        </a>
        <small>
          <KindIcon kind={step.kind} size={14} />
          <span>{t(`activities:kinds.${step.kind}`)}</span>
          {step.about?.title && (
            <a href={recordHref(meta, step.about.object, step.about.id)} data-app="">
              {step.about.title}
            </a>
          )}
          {step.contact?.title && step.contact.id !== step.about?.id && (
            <a className={styles.contact} href={recordHref(meta, 'contact', step.contact.id)} data-app="">
              {step.contact.title}
            </a>
          )}
          {step.place && <span>{step.place}</span>}
          {!mine && step.owner?.title && <span>{step.owner.title}</span>}
        </small>
      </span>
      <span className={styles.actions}>
        {step.phone && (
          <a
            className={styles.call}
            href={phoneLink(step.phone)}
            aria-label={t('call', { name: step.contact?.title ?? step.about?.title ?? step.subject })}
            data-tip={formatPhone(step.phone)}
          >
            <IconPhone {...icon} />
          </a>
        )}
        {mine && (
          <>
            {!phone && (
              <IconButton
                label={t('move', { name: step.subject })}
                aria-haspopup="menu"
                icon={<IconCalendarTime {...icon} />}
                onClick={(event) => move(event.currentTarget)}
              />
            )}
            <IconButton
              label={t('more', { name: step.subject })}
              aria-haspopup="menu"
              icon={<IconDots {...icon} />}
              onClick={(event) => more(event.currentTarget, phone)}
            />
          </>
        )}
      </span>
      {dialogs}
    </li>
  )
}
