import type { ReactNode } from 'react'

/** Something to do here, by key, from the palette, or both. */
export interface Command {
  /** Unique among the commands of the page: `deals.create`. A later one of the same id hides an earlier. */
  id: string
  /** A verb with its object, translated: `Создать сделку`. */
  label: string
  /** Heading it stands under in the list of keys and in the palette, translated. */
  group: string
  run: () => void
  /**
   * Physical keys, so that they work in any layout: `mod+k`, `alt+left`, `shift+e`; presses one after the other with a
   * space: `g d`. `mod` is Ctrl, or ⌘ on Apple's. What `setKeys` says
   * about the id goes before.
   */
  keys?: string
  icon?: ReactNode
  /** Only by key, not offered in the palette. */
  keysOnly?: boolean
  /** Works while typing too: for combinations with `mod`. */
  whileTyping?: boolean
  /** Other words that find it in the palette. */
  words?: string
}
