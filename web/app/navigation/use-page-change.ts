import { useEffect, useRef } from 'react'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { setRouteTitle } from '../../ui/page/title-store.ts'
import { useAddress, usePatterns } from '../../ui/router/router.tsx'
import { tellShownPath } from '../keyboard/keyboard.ts'
import { pageOf } from './pages.ts'

/** Names the document after the page, and moves the focus to where a new page begins. */
export function usePageChange(): void {
  const { t } = useTranslation()
  const { path } = useAddress()
  const { pattern } = usePatterns()
  const title = pageOf(pattern)?.title
  useEffect(() => setRouteTitle(title ? t(title) : ''), [title, t])
  useEffect(() => tellShownPath(path), [path])
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    // Keyboard and screen reader go on where the page begins, unless it has put the focus somewhere itself.
    const main = document.getElementById('main')
    if (main && !main.contains(document.activeElement) && !document.querySelector('dialog[open]'))
      main.focus({ preventScroll: true })
  }, [path])
}
