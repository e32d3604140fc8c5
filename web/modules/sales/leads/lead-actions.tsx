import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { IconArrowRight, IconCheck, IconLink, IconX } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../../engine/data/me.ts'
import { useObject } from '../../../engine/data/meta.ts'
import { runAction } from '../../../engine/data/mutate.ts'
import { canEdit } from '../../../engine/data/rights.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { cx } from '../../../ui/text/cx.ts'
import styles from './leads.module.css'

const ConvertDialog = lazy(() => import('./convert-dialog.tsx').then((file) => ({ default: file.ConvertDialog })))
const LinkDialog = lazy(() => import('./link-dialog.tsx').then((file) => ({ default: file.LinkDialog })))
const RejectDialog = lazy(() => import('./reject-dialog.tsx').then((file) => ({ default: file.RejectDialog })))
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const

/** Whether the person may deal with a lead: an own one, or one of the tray, which is everyone's. */
export function useMayWork(lead: RecordData): boolean {
  const own = useObject('lead')
  if (!own || own.rights.update === 'none') return false
  return lead.owner === null || canEdit(own, lead)
}

/** Takes a lead into work. */
export function useAccept() {
  const { t } = useTranslation('sales')
  const me = useMe()
  return async function accept(lead: RecordData): Promise<void> {
    const label = t('leads.accepted', { name: String(lead.name ?? '') })
    const taken = lead.owner !== null && lead.owner !== me.id ? { owner: me.id } : {}
    try {
      const { set } = await runAction({ object: 'lead', verb: 'accept', id: lead.id, label }, taken)
      tellDone(t, label, set)
    } catch (error) {
      tellFailed(t, error)
    }
  }
}

/** What can be done with a lead: take it, reject it, tie it to what exists, turn it into company, contact and deal. */
export function LeadActions({ lead, compact }: { lead: RecordData; compact?: boolean }) {
  const { t } = useTranslation('sales')
  const me = useMe()
  const accept = useAccept()
  const may = useMayWork(lead)
  const [dialog, setDialog] = useState<'reject' | 'link' | 'convert'>()
  if (!may || lead.status === 'converted') return null
  const isNew = lead.status === 'new' || lead.status === 'rejected'
  const close = () => setDialog(undefined)
  return (
    <div className={cx(styles.actions, !compact && styles.all)}>
      {isNew && (
        <Button
          variant={compact ? 'default' : 'primary'}
          size={compact ? 'sm' : 'md'}
          icon={<IconCheck {...icon} />}
          onClick={() => void accept(lead)}
        >
          {t(lead.owner === null || lead.owner === me.id ? 'leads.accept' : 'leads.takeOver', {
            context: compact ? 'short' : undefined,
          })}
        </Button>
      )}
      {!compact && lead.status !== 'rejected' && (
        <>
          <Button
            variant={isNew ? 'default' : 'primary'}
            icon={<IconArrowRight {...icon} />}
            onClick={() => setDialog('convert')}
          >
            {t('leads.convert')}
          </Button>
          <Button icon={<IconLink {...icon} />} onClick={() => setDialog('link')}>
            {t('leads.link')}
          </Button>
          <Button icon={<IconX {...icon} />} onClick={() => setDialog('reject')}>
            {t('leads.reject')}
          </Button>
        </>
      )}
      <Suspense fallback={null}>
        {dialog === 'reject' && <RejectDialog leads={[lead.id]} name={String(lead.name ?? '')} onClose={close} />}
        {dialog === 'link' && <LinkDialog lead={lead} onClose={close} />}
        {dialog === 'convert' && <ConvertDialog lead={lead} onClose={close} />}
      </Suspense>
    </div>
  )
}
