/** Gives out telephone numbers that nobody has. */
export interface Phones {
  mobile(): string
  /** A number in the town with that telephone code. */
  landline(code: string): string
}

const pad = (value: number, length: number) => String(value).padStart(length, '0')

/**
 * Numbers that belong to nobody: for Britain those that Ofcom keeps for fiction; for Russia mobile codes that are not
 * given to an operator, and town numbers that begin with 000, which no exchange has.
 */
export function createPhones(country: string): Phones {
  let mobiles = 0
  const landlines = new Map<string, number>()
  const turn = (code: string) => {
    const next = (landlines.get(code) ?? 0) + 1
    landlines.set(code, next)
    return next
  }
  if (country === 'GB')
    return {
      mobile: () => `+447700900${pad(mobiles++ % 1000, 3)}`,
      landline: (code) => `+44${code.replaceAll(' ', '')}${pad((turn(code) * 37) % 1000, 3)}`,
    }
  return {
    mobile: () => {
      const number = mobiles++
      return `+7${['907', '957', '973'][number % 3]}${pad((number * 7919 + 1234567) % 10_000_000, 7)}`
    },
    landline: (code) => `+7${code}000${pad((turn(code) * 137 + 1200) % 10_000, 4)}`,
  }
}
