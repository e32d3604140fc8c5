import { lazy, Suspense, useSyncExternalStore } from 'react'
import { menuStore } from './menu-store.ts'

const MenuPanel = lazy(() => import('./menu-panel.tsx').then((file) => ({ default: file.MenuPanel })))

/** Draws whatever menu is open. Once per page, at the root. */
export function MenuHost() {
  const request = useSyncExternalStore(menuStore.subscribe, menuStore.get)
  if (!request) return null
  return (
    <Suspense fallback={null}>
      <MenuPanel request={request} />
    </Suspense>
  )
}
