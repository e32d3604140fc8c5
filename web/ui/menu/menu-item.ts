import type { ReactNode } from 'react'
import type { Placement } from '../overlay/place.ts'
import type { Anchor } from '../overlay/use-floating.ts'

/** One line of a menu: something to do, a heading, or a line between groups. */
export type MenuItem =
  | {
      label: string
      onSelect: () => void
      icon?: ReactNode
      /** Keys that do the same. */
      keys?: string
      /** Small text at the right edge. */
      note?: string
      danger?: boolean
      disabled?: boolean
      /** Set (true or false) for an item that is switched on and off. */
      checked?: boolean
    }
  | { heading: string }
  | 'line'

export interface MenuRequest {
  anchor: Anchor
  items: MenuItem[]
  label: string
  placement?: Placement
  /** Called when the menu has closed, whatever was chosen. */
  onClosed?: () => void
}
