const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const caps: Record<string, string> = {
  mod: apple ? '⌘' : 'Ctrl',
  alt: apple ? '⌥' : 'Alt',
  shift: apple ? '⇧' : 'Shift',
  enter: '↵',
  escape: 'Esc',
  space: '␣',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  delete: 'Del',
  home: 'Home',
  end: 'End',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  tab: 'Tab',
}

/** What is printed on the keys of `mod+k` or `g d`, one text per press: `Ctrl K`; `G`, `D`. Of several ways the first. */
export function keyCaps(keys: string): string[] {
  const [first = ''] = keys.split('|')
  return first.split(' ').map((press) =>
    press
      .split('+')
      .map((key) => caps[key] ?? key.toUpperCase())
      .join(' '),
  )
}
