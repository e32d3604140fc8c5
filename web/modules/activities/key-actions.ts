import type { KeyAction } from '../../ui/commands/key-actions.ts'

const modes = { comment: 'n', call: 'l', meeting: '', email: 'e', task: 'p', message: 'm', letter: '' }

/** What Today and the composer of a record do by keys. */
export const activityKeys: KeyAction[] = [
  { id: 'today.plan', label: 'today:plan', group: 'shell:nav.today', place: 'today', keys: 'p' },
  { id: 'today.log', label: 'today:log', group: 'shell:nav.today', place: 'today', keys: 'l' },
  ...Object.entries(modes).map(
    ([mode, keys]): KeyAction => ({
      id: `composer.${mode}`,
      label: `activities:composer.command.${mode}`,
      group: 'engine:commands.record',
      place: 'record',
      keys,
    }),
  ),
  {
    id: 'composer.save',
    label: 'activities:composer.command.save',
    group: 'engine:commands.record',
    place: 'record',
    keys: 'mod+enter',
  },
]
