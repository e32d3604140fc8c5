const named: Record<string, string> = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  enter: 'Enter',
  escape: 'Escape',
  space: 'Space',
  delete: 'Delete',
  backspace: 'Backspace',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  tab: 'Tab',
  '.': 'Period',
  ',': 'Comma',
  '/': 'Slash',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  ';': 'Semicolon',
  "'": 'Quote',
  '-': 'Minus',
  '=': 'Equal',
  '`': 'Backquote',
  '\\': 'Backslash',
}
const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The part of a keyboard event that decides. */
export interface Press {
  code: string
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Whether a press of keys is the one written as `mod+shift+k`. The place of a key counts, not the letter that it types. */
export function pressMatches(written: string, press: Press): boolean {
  if (written === '') return false
  // The question mark stands on different keys in different layouts, and is what people look for.
  if (written === '?')
    return press.key === '?' || (press.shiftKey && press.code === 'Slash' && !press.ctrlKey && !press.metaKey)
  const parts = written.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  const mod = apple ? press.metaKey : press.ctrlKey
  const otherMod = apple ? press.ctrlKey : press.metaKey
  return (
    press.code === codeOf(key) &&
    mod === wants('mod') &&
    !otherMod &&
    press.altKey === wants('alt') &&
    press.shiftKey === wants('shift')
  )
}

function codeOf(key: string): string {
  if (/^[a-z]$/.test(key)) return `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return `Digit${key}`
  if (/^f\d{1,2}$/.test(key)) return key.toUpperCase()
  return named[key] ?? key
}

/** Whether a press is one of the ways written in `keys` (`enter|f2`). */
export function isPressed(keys: string, press: Press): boolean {
  return keys.split('|').some((one) => pressMatches(one, press))
}

/** How a press is written, by the place of the key; undefined for modifiers alone and for keys that have no name here. */
export function writePress(press: Press): string | undefined {
  const key =
    /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() ??
    /^Digit(\d)$/.exec(press.code)?.[1] ??
    /^(F\d{1,2})$/.exec(press.code)?.[1]?.toLowerCase() ??
    Object.keys(named).find((name) => named[name] === press.code)
  if (!key || (apple ? press.ctrlKey : press.metaKey)) return undefined
  const mod = apple ? press.metaKey : press.ctrlKey
  return [mod && 'mod', press.altKey && 'alt', press.shiftKey && 'shift', key].filter(Boolean).join('+')
}

/** Whether the keys that are pressed write text where the focus is. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}
