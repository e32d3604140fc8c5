import type { KeyAction } from '../../ui/commands/key-actions.ts'

/** What the page of a deal does by keys; none unless somebody gives them some. */
export const salesKeys: KeyAction[] = ['win', 'lose', 'reopen'].map((verb) => ({
  id: `deal.${verb}`,
  label: `sales:deal.${verb}`,
  group: 'engine:commands.record',
  place: 'record',
  keys: '',
}))
