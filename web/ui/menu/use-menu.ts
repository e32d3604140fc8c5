import { type MouseEvent, useState } from 'react'
import type { MenuItem, MenuRequest } from './menu-item.ts'
import { openMenu } from './menu-store.ts'

/** What a button needs to open a menu: spread over a `Button` or `IconButton`. The items are made when it opens. */
export function useMenu(items: () => MenuItem[], options: Pick<MenuRequest, 'label' | 'placement'>) {
  const [open, setOpen] = useState(false)
  return {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    onClick(event: MouseEvent<HTMLElement>) {
      event.stopPropagation()
      setOpen(true)
      openMenu({ anchor: event.currentTarget, items: items(), ...options, onClosed: () => setOpen(false) })
    },
  }
}
