import { getKeys } from '../commands/command-store.ts'
import type { KeyAction, KeyPlace } from '../commands/key-actions.ts'
import { isPressed, type Press } from '../commands/keys.ts'

const action = (place: KeyPlace, id: string, keys: string): KeyAction => ({
  id,
  keys,
  place,
  label: `ui:keys.${id.replace('.', '_')}`,
  group: `ui:keys.${place}`,
})

/** What tables and boards do by keys of their own, beside moving about. */
export const gridKeys: KeyAction[] = [
  action('grid', 'grid.edit', 'enter|f2'),
  action('grid', 'grid.open', 'mod+enter'),
  action('grid', 'grid.peek', 'space'),
  action('grid', 'grid.tick', 'shift+space'),
  action('grid', 'grid.all', 'mod+a'),
  action('grid', 'grid.copy', 'mod+c'),
  action('grid', 'grid.paste', 'mod+v'),
  action('grid', 'grid.clear', 'delete|backspace'),
  action('board', 'cards.open', 'enter'),
  action('board', 'cards.peek', 'space'),
  action('board', 'cards.back', 'alt+left'),
  action('board', 'cards.on', 'alt+right'),
]

const given = new Map(gridKeys.map(({ id, keys }) => [id, keys]))

/** The keys of an action of tables and boards, as they are now. */
export function gridKeysOf(id: string): string {
  return getKeys(id, given.get(id))
}

/** Whether a press means an action of tables and boards. */
export function means(id: string, press: Press): boolean {
  return isPressed(gridKeysOf(id), press)
}
