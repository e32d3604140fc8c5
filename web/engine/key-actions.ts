import type { KeyAction } from '../ui/commands/key-actions.ts'

const list = { place: 'list', group: 'engine:commands.list' } as const
const record = { place: 'record', group: 'engine:commands.record' } as const
const edit = { place: 'everywhere', group: 'engine:commands.edit' } as const

/** What the screens of all objects do by keys. */
export const engineKeys: KeyAction[] = [
  { id: 'undo', label: 'engine:undo.undo', keys: 'mod+z', ...edit },
  { id: 'redo', label: 'engine:undo.redo', keys: 'mod+shift+z', ...edit },
  { id: 'list.filter', label: 'engine:filter.open', keys: 'f', ...list },
  { id: 'list.sort', label: 'engine:sort.open', keys: 's', ...list },
  { id: 'list.view', label: 'engine:views.open', keys: 'v', ...list },
  { id: 'list.unselect', label: 'engine:bulk.clear', keys: 'escape', ...list },
  { id: 'record.next', label: 'engine:record.next', keys: 'j', ...record },
  { id: 'record.previous', label: 'engine:record.previous', keys: 'k', ...record },
  { id: 'record.star', label: 'engine:star.toggle', keys: 'b', ...record },
]
