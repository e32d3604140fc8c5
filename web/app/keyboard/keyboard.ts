import type { Command } from '../../ui/commands/command.ts'
import { getCommands, getKeys, onCommands } from '../../ui/commands/command-store.ts'
import { holdTyped, isTextExpected } from '../../ui/commands/expect-text.ts'
import { isTyping, type Press, pressMatches } from '../../ui/commands/keys.ts'
import { anyOverlayOpen } from '../../ui/overlay/use-dismiss.ts'

/** How long the second of two presses may take. */
const patience = 1200
/** How long a press waits for the page that is on its way, and for something that is not known to come. */
const waits = { coming: 30_000, unknown: 3000 }

interface Pressed extends Press {
  at: number
  /** Where it was pressed: another page must not take it. */
  path: string
  typing: boolean
  /** The page was on its way. */
  coming: boolean
}

let started: { press: string; at: number } | undefined
let held: Pressed[] = []
let shownPath: string | undefined
let replaying = false

/**
 * Runs commands by their keys, from the first moment of the page. Off while typing, while a menu or dialog is open, and
 * after somebody else took the key. A press that nothing knows yet, because its page or panel is still being fetched, is
 * held for some seconds and done when the command has come.
 */
export function startKeyboard(): void {
  addEventListener('keydown', onKey)
  addEventListener('pointerdown', forget, true)
  onCommands(replay)
}

/** Tells which page is drawn: keys pressed on the way to it belong to it. */
export function tellShownPath(path: string): void {
  shownPath = path
  replay()
}

function forget(): void {
  held = []
  started = undefined
}

function onKey(event: KeyboardEvent): void {
  if (event.repeat || event.isComposing || isModifier(event.key)) return
  // Taken by what has the focus, or meant for what is open over the page.
  if (event.defaultPrevented || isTextExpected() || anyOverlayOpen() || document.querySelector('dialog[open]')) {
    forget()
    return
  }
  const { code, key, ctrlKey, metaKey, altKey, shiftKey } = event
  const typing = isTyping(event.target)
  if (typing) held = []
  const onTheWay = shownPath !== location.pathname
  const press: Pressed = {
    ...{ code, key, ctrlKey, metaKey, altKey, shiftKey, typing },
    ...{ at: event.timeStamp, path: location.pathname, coming: onTheWay || isPageComing() },
  }
  if (!onTheWay && held.length === 0 && perform(press)) {
    event.preventDefault()
    return
  }
  if (typing && !press.ctrlKey && !press.metaKey) return
  held.push(press)
  replay()
  // What has been done, and what the browser would take for its own search before the commands are there.
  if (!held.includes(press) || (getCommands().length === 0 && pressMatches('mod+k', press))) event.preventDefault()
}

/** Does what the held presses mean, in their order; those that nothing knows yet stay for a while. */
function replay(): void {
  if (replaying || held.length === 0) return
  replaying = true
  try {
    const here = location.pathname
    held = held.filter(
      (press) => press.path === here && performance.now() - press.at < waits[press.coming ? 'coming' : 'unknown'],
    )
    if (shownPath !== here) return
    const before = held
    for (const [at, press] of before.entries()) {
      if (perform(press)) held = held.filter((other) => other !== press)
      // What was typed after it, too, waits for what is still to come: a word is not a row of commands.
      else if (isPageComing()) return
      if (isTextExpected()) {
        holdTyped(before.slice(at + 1))
        held = []
      }
      if (held.length === 0 || location.pathname !== here) return
    }
  } finally {
    replaying = false
  }
}

/** Runs the command of a press, or remembers it as the first of two; false when nothing knows it. */
function perform(press: Pressed): boolean {
  const before = started && press.at - started.at < patience ? started.press : undefined
  started = undefined
  const candidates = getCommands().filter((command) => command.keys && usable(command, press.typing))
  const found = candidates.findLast((command) => matches(command.keys ?? '', before, press))
  if (found) {
    found.run()
    return true
  }
  const first = candidates
    .map((command) => command.keys?.split(' ') ?? [])
    .find(([one = '', next]) => next && pressMatches(one, press))
  if (!first?.[0]) return false
  started = { press: first[0], at: press.at }
  return true
}

/** Whether something of the page is still being fetched. */
function isPageComing(): boolean {
  return document.querySelector('main [class*=skeleton i]') !== null
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key)
}

function usable(command: Command, typing: boolean): boolean {
  if (typing) return command.whileTyping ?? false
  return getKeys('single', 'on') !== '' || /mod|alt|^escape$/.test(command.keys ?? '')
}

function matches(keys: string, before: string | undefined, press: Press): boolean {
  return keys.split('|').some((one) => {
    const presses = one.split(' ')
    if (!pressMatches(presses.at(-1) ?? '', press)) return false
    return presses.length === 1 ? before === undefined : presses[0] === before
  })
}
