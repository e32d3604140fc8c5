import type { ReactNode } from 'react'

/** One thing that happened or is to happen, ready to be drawn. */
export interface TimelineEntry {
  id: string
  /** Moment as ISO text. */
  at: string
  /** Still to be done: stands on top. */
  planned?: boolean
  icon: ReactNode
  tone?: 'ok' | 'info' | 'accent' | 'warn' | 'bad' | 'vio'
  /** One line: who did what. */
  head: ReactNode
  /** In place of the time: a due word. */
  when?: ReactNode
  body?: ReactNode
  /** `note` is on the background of private notes, `box` in a frame. */
  frame?: 'note' | 'box'
  /** Buttons at the end of the line. */
  actions?: ReactNode
}
