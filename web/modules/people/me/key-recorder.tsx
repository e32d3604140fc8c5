import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/button/button.tsx'
import { clashesOf, type KeyAction } from '../../../ui/commands/key-actions.ts'
import { writePress } from '../../../ui/commands/keys.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { keyCaps } from '../../../ui/kbd/key-caps.ts'
import styles from './me.module.css'

interface KeyRecorderProps {
  action: KeyAction
  actions: KeyAction[]
  inForce: ReadonlyMap<string, string>
  onSet: (changes: Record<string, string>) => void
  onClose: () => void
}

/** How long the second press may take. */
const patience = 1500

/** Hears which keys an action is to have: one press, or two letters one after the other; tells which others have them. */
export function KeyRecorder({ action, actions, inForce, onSet, onClose }: KeyRecorderProps) {
  const { t } = useTranslation('people')
  const [heard, setHeard] = useState('')
  const last = useRef(0)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  const clashes = heard ? clashesOf(actions, inForce, action.id, heard) : []
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape' && action.keys !== 'escape') return onClose()
    const press = writePress(event)
    if (!press || event.repeat || isModifier(event.key)) return
    const follows = event.timeStamp - last.current < patience && /^[a-z]$/.test(heard) && /^[a-z]$/.test(press)
    last.current = event.timeStamp
    setHeard(follows ? `${heard} ${press}` : press)
  }
  const take = () => onSet({ ...Object.fromEntries(clashes.map((other) => [other.id, ''])), [action.id]: heard })
  return (
    <div className={styles.recorder}>
      <input
        ref={box}
        readOnly
        className={styles.hears}
        aria-label={t('keys.press')}
        placeholder={t('keys.press')}
        value={heard && keyCaps(heard).join(' ')}
        onKeyDown={hear}
      />
      <p role="status">
        {clashes.length > 0 &&
          t('keys.clash', { names: clashes.map((other) => t('keys.quoted', { name: t(other.label) })).join(', ') })}
      </p>
      <Button size="sm" onClick={onClose}>
        {t('keys.cancel')}
      </Button>
      <Button size="sm" variant="primary" disabled={!heard} onClick={take}>
        {t(clashes.length > 0 ? 'keys.takeOver' : 'keys.save')}
      </Button>
    </div>
  )
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key)
}
