import type { KeyboardEvent } from 'react'
import field from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { useTranslation } from '../i18n/i18n.ts'
import { Tag } from '../tag/tag.tsx'
import { cx } from '../text/cx.ts'
import styles from './combobox.module.css'
import type { ComboOption, OptionSource } from './option.ts'
import { OptionList } from './option-list.tsx'
import { useCombobox } from './use-combobox.ts'

export interface MultiComboboxProps extends FieldProps {
  value: ComboOption[]
  onChange: (options: ComboOption[]) => void
  source: OptionSource
  placeholder?: string
  onCreate?: (typed: string) => void
  onBlur?: () => void
  'data-autofocus'?: boolean
}

/** Several of many, found by typing; chosen ones stand as tags before the cursor. Backspace takes the last away. */
export function MultiCombobox(props: MultiComboboxProps) {
  const [own, { value, onChange, source, placeholder, onCreate, onBlur, ...rest }] = splitFieldProps(props)
  const { t } = useTranslation('ui')
  const chosen = new Set(value.map((option) => option.value))
  const without = (option: ComboOption) => value.filter((other) => other.value !== option.value)
  const box = useCombobox({
    source,
    chosen,
    onChoose: (option) => {
      onChange(chosen.has(option.value) ? without(option) : [...value, option])
      box.type('')
    },
    onCreate:
      onCreate &&
      ((typed) => {
        onCreate(typed)
        box.type('')
      }),
  })
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && box.typed === '' && value.length > 0) onChange(value.slice(0, -1))
    else box.inputProps.onKeyDown(event)
  }
  return (
    <Field {...own}>
      {(ids) => (
        <div
          ref={box.anchor}
          className={cx(field.control, field.wrap, styles.multi)}
          data-invalid={ids['aria-invalid']}
          data-disabled={ids.disabled || undefined}
        >
          <div className={styles.chips}>
            {value.map((option) => (
              <Tag
                key={option.value}
                onRemove={ids.disabled ? undefined : () => onChange(without(option))}
                removeLabel={t('remove', { name: option.label })}
              >
                {option.label}
              </Tag>
            ))}
            <input
              {...rest}
              {...ids}
              {...box.inputProps}
              onKeyDown={onKeyDown}
              ref={box.input}
              placeholder={value.length === 0 ? placeholder : undefined}
              value={box.typed}
              onChange={(event) => box.type(event.target.value)}
              onClick={box.show}
              onBlur={() => {
                box.close()
                onBlur?.()
              }}
            />
          </div>
          {box.open && (
            <OptionList
              id={box.listId}
              label={own.label}
              anchor={box.anchor}
              found={box.found}
              typed={box.typed}
              active={box.active}
              chosen={chosen}
              multi
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
