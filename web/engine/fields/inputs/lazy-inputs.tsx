import type { ComboboxProps } from '../../../ui/combobox/combobox.tsx'
import type { MultiComboboxProps } from '../../../ui/combobox/multi-combobox.tsx'
import type { DateInputProps } from '../../../ui/date/date-input.tsx'
import type { DateTimeInputProps } from '../../../ui/date/date-time-input.tsx'
import type { NumberInputProps } from '../../../ui/input/number-input.tsx'
import { lazyPart } from '../../../ui/lazy/lazy-part.tsx'
import styles from '../fields.module.css'

// A table draws values of all types and edits one at a time: the larger inputs come when the page is there.
const blank = <span className={styles.coming} />

/** One of many, found by typing. */
export const Combobox = lazyPart<ComboboxProps>(
  () => import('../../../ui/combobox/combobox.tsx').then((file) => file.Combobox),
  blank,
)

/** Several of many, found by typing. */
export const MultiCombobox = lazyPart<MultiComboboxProps>(
  () => import('../../../ui/combobox/multi-combobox.tsx').then((file) => file.MultiCombobox),
  blank,
)

/** A day. */
export const DateInput = lazyPart<DateInputProps>(
  () => import('../../../ui/date/date-input.tsx').then((file) => file.DateInput),
  blank,
)

/** A day and a time. */
export const DateTimeInput = lazyPart<DateTimeInputProps>(
  () => import('../../../ui/date/date-time-input.tsx').then((file) => file.DateTimeInput),
  blank,
)

/** A number, in the writing of the language. */
export const NumberInput = lazyPart<NumberInputProps>(
  () => import('../../../ui/input/number-input.tsx').then((file) => file.NumberInput),
  blank,
)
