import type { ActivityKind } from '@rodnik/shared/activities/kinds.ts'
import {
  IconCheckbox,
  IconMail,
  IconMailOpened,
  IconMessages,
  IconNote,
  IconPhone,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'

const icons: Record<ActivityKind, TablerIcon> = {
  task: IconCheckbox,
  call: IconPhone,
  meeting: IconUsers,
  letter: IconMailOpened,
  email: IconMail,
  message: IconMessages,
  note: IconNote,
}

/** The sign of a kind of activity; the word stands beside it. */
export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const Icon = icons[kind as ActivityKind] ?? IconCheckbox
  return <Icon size={size} stroke={1.6} aria-hidden="true" />
}
