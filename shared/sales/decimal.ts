/** Digits of a percentage after the point. */
const percentScale = 4

/** Reads a plain decimal into so many units of `10^-scale`; further digits must be zeros. Throws for anything else. */
export function toUnits(text: string, scale: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim())
  const fraction = (match?.[3] ?? '').replace(/0+$/, '')
  if (!match || fraction.length > scale) throw new RangeError('not a decimal of that scale')
  const units = BigInt((match[2] ?? '') + fraction.padEnd(scale, '0'))
  return match[1] === '-' ? -units : units
}

/** Writes units of `10^-scale` as a plain decimal with exactly so many digits after the point. */
export function fromUnits(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const cut = digits.length - scale
  const text = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return units < 0n ? `-${text}` : text
}

/** Divides exactly and rounds halves away from zero. `by` is positive. */
export function divideRounded(units: bigint, by: bigint): bigint {
  const half = by / 2n
  return units < 0n ? -((-units + half) / by) : (units + half) / by
}

/** Sum of a line: quantity × price × (1 − discount / 100), exact, rounded to the cent with halves away from zero. */
export function lineSum(quantity: string, price: string, discount: number | string = 0): string {
  const kept = 100n * 10n ** BigInt(percentScale) - toUnits(String(discount), percentScale)
  const product = toUnits(quantity, 3) * toUnits(price, 2) * kept
  return fromUnits(divideRounded(product, 10n ** 3n * 100n * 10n ** BigInt(percentScale)), 2)
}

/** So many percent of an amount, exact, rounded to the cent with halves away from zero. */
export function percentOf(amount: string, percent: number | string): string {
  const product = toUnits(amount, 2) * toUnits(String(percent), percentScale)
  return fromUnits(divideRounded(product, 100n * 10n ** BigInt(percentScale)), 2)
}

/** Exact sum of amounts. */
export function addAmounts(amounts: string[]): string {
  return fromUnits(
    amounts.reduce((sum, amount) => sum + toUnits(amount, 2), 0n),
    2,
  )
}
