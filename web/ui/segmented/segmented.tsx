import { cx } from '../text/cx.ts'
import { RadioButtons, type RadioButtonsProps, type RadioItem } from '../toggle/radio-buttons.tsx'
import styles from './segmented.module.css'

export type SegmentedItem<T extends string> = RadioItem<T>

export interface SegmentedProps<T extends string> extends Omit<RadioButtonsProps<T>, 'onClear'> {
  value: T
}

/** A choice of one among a few, all in sight. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  return <RadioButtons {...props} className={cx(styles.segmented, props.className)} />
}
