import { buttonClass } from '../../ui/button/button.tsx'
import type { Command } from '../../ui/commands/command.ts'
import { useAllCommands } from '../../ui/commands/command-store.ts'
import { useKeyActions } from '../../ui/commands/key-actions.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { gridKeysOf } from '../../ui/grid/grid-keys.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Keys } from '../../ui/kbd/kbd.tsx'
import { Link } from '../../ui/router/link.tsx'
import styles from './keys-dialog.module.css'

/** The keys that are valid on this page, as the person has them, by group. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const commands = useAllCommands()
  const actions = useKeyActions()
  const places = placesHere()
  const own = actions
    .filter(({ place, id }) => places.includes(place) && gridKeysOf(id))
    .map(({ id, label, group }) => ({ id, label: t(label), group: t(group), keys: gridKeysOf(id) }))
  const groups = new Map<string, Pick<Command, 'id' | 'label' | 'keys'>[]>()
  for (const command of [...commands, ...own])
    if (command.keys) groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  return (
    <Dialog open onClose={onClose} title={t('keys.title')} size="lg">
      <div className={styles.groups}>
        {[...groups].map(([name, ofGroup]) => (
          <section key={name} className={styles.group}>
            <h3>{name}</h3>
            <ul>
              {ofGroup.map((command) => (
                <li key={command.id} className={styles.line}>
                  <span>{command.label}</span>
                  <Keys keys={command.keys ?? ''} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={styles.switch}>
        <Link to="/settings/me" className={buttonClass({ variant: 'link' })}>
          {t('keys.change')}
        </Link>
      </p>
    </Dialog>
  )
}

/** What stands on the page and has keys of its own while it has the focus. */
function placesHere(): string[] {
  const grid = document.querySelector('main [role=grid]') ? ['grid'] : []
  return document.querySelector('main [data-card]') ? [...grid, 'board'] : grid
}
