import { readNumber } from './number.ts'

const units: [RegExp, number][] = [
  [/^(с|сек|секунд[аы]?|s|sec|seconds?)\.?$/i, 1],
  [/^(м|мин|минут[аы]?|m|min|minutes?)\.?$/i, 60],
  [/^(ч|час|часа|часов|h|hr|hours?)\.?$/i, 3600],
  [/^(д|дн|день|дня|дней|d|days?)\.?$/i, 86_400],
]
const plainUnit = { minutes: 60, hours: 3600, days: 86_400 }

/** Reads a length of time into seconds: `1:30` (hours), `1:30:05`, `2 ч 15 мин`, or a bare number in the field's unit. */
export function readDuration(text: string, unit: keyof typeof plainUnit, decimal?: ',' | '.'): number | undefined {
  const clock = /^(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/.exec(text)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  const bare = readNumber(text, decimal)
  if (bare && !bare.percent && !bare.currency) return whole(Number(bare.value) * plainUnit[unit])
  let seconds = 0
  let rest = text.trim()
  while (rest !== '') {
    const part = /^(\d+(?:[.,]\d+)?)\s*([a-zа-яё]+\.?)\s*/i.exec(rest)
    const size = units.find(([name]) => name.test(part?.[2] ?? ''))?.[1]
    if (!part || !size) return undefined
    seconds += Number((part[1] ?? '').replace(',', '.')) * size
    rest = rest.slice(part[0].length)
  }
  return whole(seconds)
}

const whole = (seconds: number) =>
  Number.isSafeInteger(Math.round(seconds)) && seconds >= 0 ? Math.round(seconds) : undefined
