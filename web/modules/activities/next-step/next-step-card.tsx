import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconCheck, IconDots, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { usePage } from '../../../engine/data/records.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { Due } from '../../../ui/due/due.tsx'
import { DueDot } from '../../../ui/due/due-dot.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { cx } from '../../../ui/text/cx.ts'
import { KindIcon } from '../kinds.tsx'
import { PlanDialog } from '../lazy-dialogs.tsx'
import { type Step, stepFields, stepOf } from '../step.ts'
import { StepTime } from '../step-time.tsx'
import { useStepDialogs } from '../use-step-dialogs.tsx'
import styles from './next-step.module.css'

interface NextStepCardProps {
  object: string
  record: RecordData
  title: string
}

const shown = 6

/** What happens next with a record, when and by whom; finishing it asks for the one after. None is a state of its own. */
export function NextStepCard({ object, record, title }: NextStepCardProps) {
  const { t } = useTranslation('activities')
  const meta = useMeta()
  const [planning, setPlanning] = useState(false)
  const next = typeof record.nextActivity === 'string' ? record.nextActivity : null
  const about = useMemo(() => ({ object, id: record.id, title }), [object, record.id, title])
  const input = useMemo(
    () => ({
      filter: {
        or: [
          ...(next ? [{ field: 'id', op: 'eq' as const, value: next }] : []),
          {
            and: [
              { field: 'about', op: 'eq' as const, value: { object, id: record.id } },
              { field: 'status', op: 'eq' as const, value: 'planned' },
            ],
          },
        ],
      },
      fields: stepFields,
      sort: 'dueAt',
      limit: shown,
    }),
    [object, record.id, next],
  )
  const page = usePage('activity', input)
  const rows = page.data?.data ?? []
  const first = rows.find((row) => row.id === next)
  const others = rows.filter((row) => row !== first && row.status === 'planned')
  const own = meta.objects.activity
  const plan = own?.rights.create ? () => setPlanning(true) : undefined
  return (
    <section className={styles.zone} aria-label={t('next.title')}>
      <div className={styles.head}>
        <h2>{t('next.title')}</h2>
        {plan && (
          <IconButton
            label={t('next.planMore')}
            icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
            onClick={plan}
          />
        )}
      </div>
      {first ? (
        <Card step={stepOf(first)} record={about} editable={own !== undefined && canEdit(own, first)} />
      ) : next && page.isPending ? (
        <div className={cx(styles.card, styles.waiting)} />
      ) : next && page.data && typeof record.nextStepAt === 'string' ? (
        <Hidden due={record.nextStepAt} />
      ) : (
        <None onPlan={plan} />
      )}
      {others.length > 0 && (
        <ul className={styles.list} aria-label={t('next.also')}>
          {others.map((row) => (
            <Planned key={row.id} step={stepOf(row)} href={recordHref(meta, 'activity', row.id)} />
          ))}
        </ul>
      )}
      {planning && <PlanDialog about={about} onClose={() => setPlanning(false)} />}
    </section>
  )
}

/** A step with a deal or lead that the reader does not see: when it is, so that nobody calls the customer twice. */
function Hidden({ due }: { due: string }) {
  const { t } = useTranslation('activities')
  return (
    <div className={styles.card}>
      <Due due={due} />
      <p className={styles.hint}>{t('next.hidden')}</p>
    </div>
  )
}

function None({ onPlan }: { onPlan: (() => void) | undefined }) {
  const { t } = useTranslation('activities')
  return (
    <div className={cx(styles.card, styles.none)}>
      <p className={styles.due}>
        <DueDot state="none" />
        {t('next.none')}
      </p>
      <p className={styles.hint}>{t('next.noneHint')}</p>
      {onPlan && (
        <div className={styles.buttons}>
          <Button variant="primary" icon={<IconPlus size={16} stroke={1.8} aria-hidden="true" />} onClick={onPlan}>
            {t('next.plan')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Card({ step, record, editable }: { step: Step; record: { id: string }; editable: boolean }) {
  const { t } = useTranslation('activities')
  const format = useFormat()
  const meta = useMeta()
  const { complete, move, more, dialogs } = useStepDialogs(step)
  const state = format.dueState(step.dueAt)
  const elsewhere = step.about && step.about.id !== record.id ? step.about : null
  return (
    <div className={styles.card} data-state={state}>
      <p className={styles.due}>
        <DueDot state={state} />
        <span className={styles.word}>{format.dueWord(step.dueAt)}</span>
        {editable && (
          <IconButton
            size="xs"
            label={t('menu')}
            aria-haspopup="menu"
            icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
            onClick={(event) => more(event.currentTarget)}
          />
        )}
      </p>
      <p className={styles.subject}>{step.subject}</p>
      <p className={styles.meta}>
        <KindIcon kind={step.kind} size={14} />
        <StepTime step={step} />
        {step.owner?.title && <span>{step.owner.title}</span>}
      </p>
      {elsewhere && (
        <p className={styles.meta}>
          <a href={recordHref(meta, elsewhere.object, elsewhere.id)} data-app="">
            {elsewhere.title}
          </a>
        </p>
      )}
      {editable && (
        <div className={styles.buttons}>
          <Button variant="primary" icon={<IconCheck size={16} stroke={1.8} aria-hidden="true" />} onClick={complete}>
            {t('complete.button')}
          </Button>
          <Button aria-haspopup="menu" onClick={(event) => move(event.currentTarget)}>
            {t('move.button')}
          </Button>
        </div>
      )}
      {dialogs}
    </div>
  )
}

function Planned({ step, href }: { step: Step; href: string }) {
  const format = useFormat()
  return (
    <li>
      <a className={styles.planned} href={href} data-app="">
        <time className={styles.tile} dateTime={step.dueAt ?? undefined}>
          {step.dueAt ? (
            <>
              <small>{format.shortMonth(step.dueAt)}</small>
              {format.number(Number(format.day(step.dueAt).slice(8)))}
            </>
          ) : (
            '—'
          )}
        </time>
        <span className={styles.words}>
          <b>{step.subject}</b>
          <small>
            <StepTime step={step} />
          </small>
        </span>
      </a>
    </li>
  )
}
