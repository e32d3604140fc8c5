/** The digits of a number as people write it: spaces, dashes and the like removed. Null when other signs are in it. */
export function digitsOf(text: string): string | null {
  const digits = text.replace(/[\s\u00a0\u2000-\u200b\u202f\-\u2010-\u2015.]/g, '')
  return /^[0-9]+$/.test(digits) ? digits : null
}

/** Sum of digits times weights; weights repeat when there are fewer of them. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < digits.length; at++) sum += Number(digits[at]) * (weights[at % weights.length] ?? 0)
  return sum
}
