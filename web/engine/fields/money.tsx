import type { Money as MoneyValue } from '@rodnik/shared/api/shapes.ts'
import { parseDecimal } from '../../ui/format/numbers.ts'
import { Money } from '../../ui/money/money.tsx'
import { Select } from '../../ui/select/select.tsx'
import styles from './fields.module.css'
import { NumberInput } from './inputs/lazy-inputs.tsx'
import { ListOperands, NumberOperand } from './inputs/operands.tsx'
import { inputProps } from './inputs/own.ts'
import type { EditorProps, FieldKind } from './kind.ts'

function MoneyEditor(props: EditorProps) {
  const { meta, format, t } = props.ctx
  const value = props.value as MoneyValue | null | undefined
  const currency = value?.currency ?? meta.currency
  const change = (amount: string | null, next: string) =>
    props.onChange(amount === null ? null : { amount, currency: next })
  const several = meta.currencies.length > 1
  return (
    <div className={styles.money}>
      <NumberInput
        {...inputProps(props)}
        scale={2}
        min={props.ctx.def.min}
        unit={several ? undefined : format.currencySign(currency)}
        value={value?.amount ?? null}
        onChange={(amount) => change(amount, currency)}
        onInvalid={props.onInvalid}
      />
      {several && (
        <Select
          label={t('engine:parts.currency')}
          hideLabel={props.hideLabel}
          value={currency}
          options={meta.currencies.map((code) => ({ value: code, label: code }))}
          onChange={(next) => change(value?.amount ?? null, next)}
          disabled={props.disabled || !value}
        />
      )}
    </div>
  )
}

/** An exact amount with its currency. */
export const money: FieldKind = {
  display: ({ value }) => <Money value={value as MoneyValue} />,
  text: ({ value }, { format }) => (value ? format.money(value as MoneyValue) : ''),
  Editor: MoneyEditor,
  Operand: NumberOperand,
  Operands: ListOperands,
  parse(written, { meta }) {
    if (!written.trim()) return null
    const amount = parseDecimal(written.replace(/[^\d.,\s\u00a0\u202f'’−–-]/g, ''))
    return amount === null ? undefined : { amount, currency: meta.currency }
  },
  width: 140,
  align: 'right',
}
