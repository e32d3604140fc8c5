import { cx } from '../../ui/text/cx.ts'
import { RadioButtons, type RadioButtonsProps, type RadioItem } from '../../ui/toggle/radio-buttons.tsx'
import styles from './chips.module.css'

export type Chip<T extends string> = RadioItem<T>

/** A choice of one among a few that may stay open; wraps where there is little room. */
export function Chips<T extends string>(props: Omit<RadioButtonsProps<T>, 'iconsOnly'>) {
  return <RadioButtons {...props} className={cx(styles.chips, props.className)} />
}
