import { formatPhone } from '@rodnik/shared/phones/format.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import type { ReactNode } from 'react'
import { recordHref } from '../../engine/data/meta.ts'
import { recordAvatar } from '../../engine/fields/record-avatar.tsx'
import type { Command } from '../../ui/commands/command.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { matchText } from '../../ui/text/match.ts'
import type { Recent } from './recents.ts'

/** One line of the palette. */
export interface Line {
  id: string
  label: string
  note?: string
  icon?: ReactNode
  keys?: string
  run: () => void
}
export interface Section {
  heading: string
  lines: Line[]
}

/** One record that the search found. */
export interface Hit {
  object: string
  id: string
  title: string
  subtitle: string | null
  /** Id of its photo or logo. */
  picture: string | null
}

/** Records found by the search. */
export function hitLines(meta: Meta, hits: Hit[], one: (object: string) => string, go: (path: string) => void): Line[] {
  return hits.map((hit) => ({
    id: `hit.${hit.object}.${hit.id}`,
    label: hit.title,
    note: [one(hit.object), hit.subtitle && formatPhone(hit.subtitle)].filter(Boolean).join(' · '),
    icon: hit.picture ? (
      recordAvatar(meta, hit.object, hit.title, 20, hit.picture)
    ) : (
      <NamedIcon name={meta.objects[hit.object]?.screens.icon ?? 'box'} />
    ),
    run: () => go(recordHref(meta, hit.object, hit.id)),
  }))
}

/** Records that were open lately and answer to what was typed. */
export function recentLines(meta: Meta, recents: Recent[], typed: string, go: (path: string) => void): Line[] {
  return recents
    .filter((recent) => matchText(recent.title, typed) > 0)
    .map((recent) => ({
      id: `recent.${recent.path}`,
      label: recent.title,
      icon: <NamedIcon name={meta.objects[recent.object]?.screens.icon ?? 'box'} />,
      run: () => go(recent.path),
    }))
}

/** Commands that answer to what was typed in either layout, by group, the best first. */
export function commandSections(commands: Command[], typed: string): Section[] {
  const scored = commands
    .filter((command) => !command.keysOnly)
    .map((command) => ({ command, score: matchText(`${command.label} ${command.words ?? ''}`, typed) }))
    .filter((each) => each.score > 0)
  scored.sort((one, other) => (typed ? other.score - one.score : rankOf(one.command) - rankOf(other.command)))
  const sections = new Map<string, Line[]>()
  for (const { command } of scored) {
    const lines = sections.get(command.group) ?? []
    lines.push({ id: command.id, label: command.label, icon: command.icon, keys: command.keys, run: command.run })
    sections.set(command.group, lines)
  }
  return [...sections].map(([heading, lines]) => ({ heading, lines }))
}

// What belongs to the page comes first, what is always there last.
function rankOf(command: Command): number {
  const [area = '', name] = command.id.split('.')
  return name === undefined ? 4 : ['create', 'go', 'app'].indexOf(area) + 1
}
