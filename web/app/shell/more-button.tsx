import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { useUnread } from '../bell/bell-data.ts'
import styles from './tab-bar.module.css'

const MoreSheet = lazy(() => import('./more-sheet.tsx').then((file) => ({ default: file.MoreSheet })))

/** On phones, in the header of each page: the person, behind whom is all that has no tab. */
export function MoreButton() {
  const { t } = useTranslation()
  const me = useMe()
  const unread = useUnread()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={cx(styles.person, unread > 0 && styles.waiting)}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Avatar name={me.name} size={28} />
        <span className={text.hidden}>{unread > 0 ? t('nav.moreUnread', { count: unread }) : t('nav.more')}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <MoreSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
