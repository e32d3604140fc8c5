import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { IconButton } from '../button/icon-button.tsx'
import styles from '../field/field.module.css'
import { Field, type FieldProps } from '../field/field.tsx'
import { splitFieldProps } from '../field/own-props.ts'
import { useTranslation } from '../i18n/i18n.ts'
import { cx } from '../text/cx.ts'

export interface PasswordInputProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
  size?: 'md' | 'lg'
  'data-autofocus'?: boolean
}

/** A password that can be looked at. Pasting and password managers work. */
export function PasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation('ui')
  const [seen, setSeen] = useState(false)
  const [field, { value, onChange, autoComplete, size, ...rest }] = splitFieldProps(props)
  const Eye = seen ? IconEyeOff : IconEye
  return (
    <Field {...field}>
      {(ids) => (
        <div
          className={cx(styles.control, styles.wrap, size === 'lg' && styles.lg)}
          data-invalid={ids['aria-invalid']}
          data-disabled={ids.disabled || undefined}
        >
          <input
            {...rest}
            {...ids}
            type={seen ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="off"
            spellCheck={false}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <IconButton
            size="xs"
            label={t(seen ? 'password.hide' : 'password.show')}
            icon={<Eye size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setSeen(!seen)}
          />
        </div>
      )}
    </Field>
  )
}
