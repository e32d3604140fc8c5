import { IconBell } from '@tabler/icons-react'
import { lazy, Suspense, useRef, useState } from 'react'
import { useMeta } from '../../engine/data/meta.ts'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Popover } from '../../ui/popover/popover.tsx'
import { LinesSkeleton } from '../../ui/skeleton/skeleton.tsx'
import { useUnread } from './bell-data.ts'

const BellPanel = lazy(() => import('./bell-panel.tsx').then((file) => ({ default: file.BellPanel })))

/** The bell: a red dot while something is unread; behind it what I should know. */
export function Bell() {
  const { t } = useTranslation()
  const known = useMeta().objects.notification !== undefined
  const unread = useUnread()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  if (!known) return null
  return (
    <>
      <IconButton
        ref={button}
        label={unread > 0 ? t('bell.unread', { count: unread }) : t('bell.title')}
        aria-haspopup="dialog"
        aria-expanded={open}
        badge={unread > 0}
        icon={<IconBell size={18} stroke={1.6} aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      />
      <Popover open={open} onClose={() => setOpen(false)} anchor={button.current} label={t('bell.title')} bare>
        <Suspense fallback={<LinesSkeleton lines={4} />}>
          <BellPanel onClose={() => setOpen(false)} />
        </Suspense>
      </Popover>
    </>
  )
}
