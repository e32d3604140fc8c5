import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { Avatar } from '../../ui/avatar/avatar.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import text from '../../ui/text/text.module.css'
import styles from './tab-bar.module.css'

const MoreSheet = lazy(() => import('./more-sheet.tsx').then((file) => ({ default: file.MoreSheet })))

/** On phones, in the header of each page: the person, behind whom is all that has no tab. */
export function MoreButton() {
  const { t } = useTranslation()
  const me = useMe()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={styles.person} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Avatar name={me.name} size={28} />
        <span className={text.hidden}>{t('nav.more')}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <MoreSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
