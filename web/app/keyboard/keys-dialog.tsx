import type { Command } from '../../ui/commands/command.ts'
import { useAllCommands } from '../../ui/commands/command-store.ts'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Keys } from '../../ui/kbd/kbd.tsx'
import { Switch } from '../../ui/toggle/checkbox.tsx'
import { setSingleKeys, useSingleKeys } from '../looks/single-keys.ts'
import styles from './keys-dialog.module.css'

/** The keys that are valid on this page, by group. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const singleKeys = useSingleKeys()
  const commands = useAllCommands()
  const groups = new Map<string, Command[]>()
  for (const command of commands)
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
      <div className={styles.switch}>
        <Switch label={t('keys.single')} hint={t('keys.singleHint')} checked={singleKeys} onChange={setSingleKeys} />
      </div>
    </Dialog>
  )
}
