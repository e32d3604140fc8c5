import { useState } from 'react'
import { updateMe, useMe } from '../../../engine/data/me.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { type KeyAction, keysInForce, type OwnKeys, useKeyActions } from '../../../ui/commands/key-actions.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Keys } from '../../../ui/kbd/kbd.tsx'
import { Section } from '../../../ui/section/section.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { Switch } from '../../../ui/toggle/checkbox.tsx'
import { KeyRecorder } from './key-recorder.tsx'
import styles from './me.module.css'

/** Whether keys without Ctrl or ⌘ are off, kept among the person's keys. */
const single = 'single'

/** All actions with their keys: given anew one by one, switched off, put back. Kept for the person, on every device. */
export function KeysSection() {
  const { t } = useTranslation('people')
  const own = useMe().keys
  const actions = useKeyActions()
  const inForce = keysInForce(actions, own)
  const [asked, setAsked] = useState<string>()
  const save = (keys: OwnKeys) =>
    updateMe({ keys }).catch((error: unknown) => showToast({ error: true, text: problemText(t, error) }))
  const set = (changes: Record<string, string | undefined>) => {
    const next: OwnKeys = { ...own }
    for (const [id, keys] of Object.entries(changes)) {
      const usual = actions.find((action) => action.id === id)?.keys
      if (keys === undefined || keys === usual) delete next[id]
      else next[id] = keys
    }
    setAsked(undefined)
    return save(next)
  }
  const groups = [...new Set(actions.map((action) => action.group))]
  return (
    <Section
      title={t('keys.title')}
      text={t('keys.text')}
      action={
        Object.keys(own).length > 0 && (
          <Button size="sm" onClick={() => save({})}>
            {t('keys.resetAll')}
          </Button>
        )
      }
    >
      <Switch
        label={t('shell:keys.single')}
        hint={t('shell:keys.singleHint')}
        checked={own[single] !== ''}
        onChange={(on) => set({ [single]: on ? undefined : '' })}
      />
      {groups.map((group) => (
        <div key={group} className={styles.keys}>
          <h3>{t(group)}</h3>
          <ul>
            {actions
              .filter((action) => action.group === group)
              .map((action) => (
                <Line
                  key={action.id}
                  action={action}
                  keys={inForce.get(action.id) ?? ''}
                  changed={own[action.id] !== undefined}
                  asked={asked === action.id}
                  onAsk={() => setAsked(asked === action.id ? undefined : action.id)}
                  onSet={set}
                >
                  <KeyRecorder
                    action={action}
                    actions={actions}
                    inForce={inForce}
                    onSet={set}
                    onClose={() => setAsked(undefined)}
                  />
                </Line>
              ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}

interface LineProps {
  action: KeyAction
  keys: string
  changed: boolean
  asked: boolean
  onAsk: () => void
  onSet: (changes: Record<string, string | undefined>) => void
  children: React.ReactNode
}

function Line({ action, keys, changed, asked, onAsk, onSet, children }: LineProps) {
  const { t } = useTranslation('people')
  const name = t(action.label)
  return (
    <li>
      <div className={styles.keyLine}>
        <span>{name}</span>
        {keys ? <Keys keys={keys} /> : <span className={styles.off}>{t('keys.off')}</span>}
        <span className={styles.keyButtons}>
          <Button
            size="sm"
            variant="subtle"
            aria-expanded={asked}
            aria-label={t('keys.changeOf', { name })}
            onClick={onAsk}
          >
            {t('keys.change')}
          </Button>
          <Button
            size="sm"
            variant="subtle"
            disabled={!keys}
            aria-label={t('keys.switchOffOf', { name })}
            onClick={() => onSet({ [action.id]: '' })}
          >
            {t('keys.switchOff')}
          </Button>
          <Button
            size="sm"
            variant="subtle"
            disabled={!changed}
            aria-label={t('keys.resetOf', { name })}
            onClick={() => onSet({ [action.id]: undefined })}
          >
            {t('keys.reset')}
          </Button>
        </span>
      </div>
      {asked && children}
    </li>
  )
}
