import { useFormat } from '../format/format-context.tsx'
import type { MoneyValue } from '../format/money.ts'
import text from '../text/text.module.css'

/** An amount of money. Short forms (`100,5 млн ₽`) tell the exact sum in their tooltip and to screen readers. */
export function Money({ value, short }: { value: MoneyValue | null | undefined; short?: boolean }) {
  const format = useFormat()
  if (!value || value.amount === null) return null
  const exact = format.money(value)
  const shown = short ? format.shortMoney(value) : exact
  if (shown === exact) return <span className={text.num}>{exact}</span>
  return (
    <span className={text.num} data-tip={exact}>
      <span aria-hidden="true">{shown}</span>
      <span className={text.hidden}>{exact}</span>
    </span>
  )
}
