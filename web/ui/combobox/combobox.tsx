import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { IconButton } from '../button/icon-button.tsx'
import field from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { useTranslation } from '../i18n/i18n.ts'
import { cx } from '../text/cx.ts'
import styles from './combobox.module.css'
import type { ComboOption, OptionSource } from './option.ts'
import { OptionList } from './option-list.tsx'
import { useCombobox } from './use-combobox.ts'

export interface ComboboxProps extends FieldProps {
  value: ComboOption | null
  onChange: (option: ComboOption | null) => void
  source: OptionSource
  placeholder?: string
  /** Shows a button that empties the field. */
  clearable?: boolean
  onCreate?: (typed: string) => void
  /** Told what was typed and left without a choice: it stays in the field, to be seen. */
  onMissed?: (typed: string) => void
  onBlur?: () => void
  size?: 'md' | 'lg'
  'data-autofocus'?: boolean
}

/** One of many, found by typing: in a list in memory or by a search. */
export function Combobox(props: ComboboxProps) {
  const [own, { value, onChange, source, placeholder, clearable, onCreate, onMissed, onBlur, size, ...rest }] =
    splitFieldProps(props)
  const { t } = useTranslation('ui')
  const [missed, setMissed] = useState('')
  const miss = (typed: string) => {
    if (!onMissed || !typed) return
    setMissed(typed)
    onMissed(typed)
  }
  const box = useCombobox({
    source,
    chosen: new Set(value ? [value.value] : []),
    onMissed: miss,
    onChoose: (option) => {
      setMissed('')
      onChange(option)
      box.close()
    },
    onCreate:
      onCreate &&
      ((typed) => {
        onCreate(typed)
        box.close()
      }),
  })
  return (
    <Field {...own}>
      {(ids) => (
        <div
          ref={box.anchor}
          className={cx(field.control, field.wrap, size === 'lg' && field.lg)}
          data-invalid={ids['aria-invalid']}
          data-disabled={ids.disabled || undefined}
        >
          {value?.icon && !box.typed && <span className={styles.start}>{value.icon}</span>}
          <input
            {...rest}
            {...ids}
            {...box.inputProps}
            ref={box.input}
            placeholder={value ? value.label : placeholder}
            value={box.open ? box.typed : missed || (value?.label ?? '')}
            onChange={(event) => {
              // With the text its error goes.
              if (missed) onChange(value)
              setMissed('')
              box.type(event.target.value)
            }}
            // What is typed takes the place of what is chosen, also where the focus was not brought by Tab.
            onFocus={(event) => event.currentTarget.select()}
            onClick={box.show}
            onBlur={() => {
              miss(box.typed.trim())
              box.close()
              onBlur?.()
            }}
          />
          {clearable && value && !ids.disabled && (
            <IconButton
              size="xs"
              label={t('clear', { field: own.label })}
              icon={<IconX size={14} stroke={1.6} aria-hidden="true" />}
              onClick={() => onChange(null)}
            />
          )}
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            disabled={ids.disabled}
            className={styles.start}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              box.input.current?.focus()
              if (box.open) box.close()
              else box.show()
            }}
          >
            <IconChevronDown size={16} stroke={1.6} />
          </button>
          {box.open && (
            <OptionList
              id={box.listId}
              label={own.label}
              anchor={box.anchor}
              found={box.found}
              typed={box.typed}
              active={box.active}
              chosen={new Set(value ? [value.value] : [])}
              lines={box.lines}
              onActive={box.setActive}
              onChoose={box.choose}
              onClose={box.close}
            />
          )}
        </div>
      )}
    </Field>
  )
}
