import type { ReactNode } from 'react'

/** One column of a board. */
export interface BoardColumn<Card> {
  key: string
  label: string
  /** Cards in the column, loaded or not. */
  count: number
  /** Colour token of the square and the bar. */
  color?: string
  /** Small text at the right of the name: `45 %`. */
  note?: string
  /** Second line: sums. */
  detail?: ReactNode
  /** Sums in words, for the name of the region. */
  detailText?: string
  /** Fill of the bar under the head, 0 to 1; no bar without. */
  share?: number
  cards: Card[]
  onMore?: () => void
  loadingMore?: boolean
}

/** What the board is told about its cards, and tells about them. */
export interface BoardActions<Card> {
  idOf: (card: Card) => string
  /** Says the card aloud: company, subject, amount, due. */
  nameOf: (card: Card) => string
  render: (card: Card) => ReactNode
  /** Whether the card may be moved: at all, or to a column. */
  canMove: (card: Card, to?: string) => boolean
  onMove: (card: Card, to: string) => void
  onOpen: (card: Card, how: { newTab: boolean }) => void
  onPeek?: (card: Card) => void
  onAdd?: (column: string) => void
  /** Menu of a card, with every column to move to. */
  onMenu: (card: Card, at: HTMLElement) => void
}

/** Texts of the board, translated. */
export interface BoardLabels {
  board: string
  menu: (name: string) => string
  add: (column: string) => string
  more: (left: number) => string
  loading: string
  empty: string
  column: (column: { label: string; count: number; detail?: string }) => string
}
