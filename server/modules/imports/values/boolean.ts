const yes = new Set(['да', 'yes', 'true', '1', '+', 'y', 'д', 'истина', 'вкл', 'on', 'x', '✓', '✔'])
const no = new Set(['нет', 'no', 'false', '0', '-', 'n', 'н', 'ложь', 'выкл', 'off', '—', '–'])

/** Reads yes or no in either language; undefined when it is neither. */
export function readBoolean(raw: string): boolean | undefined {
  const text = raw.trim().toLowerCase()
  if (yes.has(text)) return true
  return no.has(text) ? false : undefined
}

/** Whether a value is a word for yes or no, so that a column of ones and noughts is not taken for one. */
export function isBooleanWord(raw: string): boolean {
  return /[a-zа-яё]{2}/i.test(raw) && readBoolean(raw) !== undefined
}
