import { IconCheck, IconPlus } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from '../i18n/i18n.ts'
import { useDismiss } from '../overlay/use-dismiss.ts'
import { useFloating } from '../overlay/use-floating.ts'
import styles from './combobox.module.css'
import { type ComboOption, createValue } from './option.ts'
import type { Found } from './use-options.ts'

export interface OptionListProps {
  id: string
  label: string
  anchor: RefObject<HTMLElement | null>
  found: Found
  typed: string
  active: number
  chosen: Set<string>
  multi?: boolean
  /** Lines in order, with the offer to create at the end. */
  lines: ComboOption[]
  onActive: (index: number) => void
  onChoose: (option: ComboOption) => void
  onClose: () => void
}

/** The open list of a combobox, in the top layer below its input. */
export function OptionList(props: OptionListProps) {
  const { id, label, anchor, found, active, chosen, multi, lines, onActive, onChoose, onClose } = props
  const { t } = useTranslation('ui')
  const ref = useRef<HTMLDivElement>(null)
  useFloating(ref, anchor.current, 'bottom-start', true)
  useDismiss(ref, anchor.current, true, onClose)
  useEffect(() => {
    ref.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const width = Math.max(anchor.current?.offsetWidth ?? 0, 220)
  const empty = lines.length === 0
  return (
    <div ref={ref} popover="manual" className={styles.list} style={{ width }}>
      {empty && (
        <div className={styles.note} role="status">
          {t(found.failed ? 'combobox.failed' : found.loading ? 'loading' : 'combobox.none')}
        </div>
      )}
      <div
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multi || undefined}
        aria-busy={found.loading}
      >
        {lines.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input that owns the list handles the keys
          <div
            key={option.value}
            id={`${id}-${at}`}
            data-index={at}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.has(option.value)}
            aria-disabled={option.disabled || undefined}
            data-active={at === active || undefined}
            className={styles.option}
            onPointerMove={() => active !== at && onActive(at)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            {option.value === createValue ? <IconPlus size={16} stroke={1.6} aria-hidden="true" /> : option.icon}
            <span className={styles.text}>
              <span>{option.label}</span>
              {option.note && <small>{option.note}</small>}
            </span>
            {chosen.has(option.value) && <IconCheck size={16} stroke={1.6} aria-hidden="true" />}
          </div>
        ))}
      </div>
    </div>
  )
}
