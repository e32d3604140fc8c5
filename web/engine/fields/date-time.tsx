import { momentIn, parseDay, parseTime } from '../../ui/format/parse-date.ts'
import { DayOperand } from './date.tsx'
import { DateTimeInput } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

function DateTimeEditor(props: EditorProps) {
  return (
    <DateTimeInput
      {...inputProps(props)}
      quick
      value={typeof props.value === 'string' ? props.value : null}
      onChange={props.onChange}
    />
  )
}

/** A moment, shown in the user's zone. */
export const dateTime: FieldKind = {
  display: ({ value }, { format }) => <time dateTime={String(value)}>{format.dateTime(String(value))}</time>,
  text: ({ value }, { format }) => `${format.numericDate(String(value))} ${format.time(String(value))}`,
  Editor: DateTimeEditor,
  Operand: DayOperand,
  parse(written, { format }) {
    if (!written.trim()) return null
    const [dayText = '', ...rest] = written.trim().split(/[\sT,]+/)
    const day = parseDay(dayText, format.zone)
    const time = rest.length > 0 ? parseTime(rest.join(' ').replace(/^(\d{1,2}:\d{2}).*$/, '$1')) : '00:00'
    return day && time ? momentIn(format.zone, day, time) : undefined
  },
  width: 150,
}
