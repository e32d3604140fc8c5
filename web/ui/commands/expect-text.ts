import { isTyping, type Press } from './keys.ts'

/** How long letters wait for a field whose code is still on its way. */
const patience = 10_000

let held: Press[] = []
let before: Element | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * What has just been done puts the focus into a field that may not be there yet. What is typed until then is held and
 * written into it when it comes, with Enter and Ctrl Enter; Escape, a press of the mouse or ten seconds give up.
 */
export function expectText(): void {
  if (timer === undefined) {
    addEventListener('keydown', hold, true)
    addEventListener('focusin', write, true)
    addEventListener('pointerdown', giveUp, true)
  }
  clearTimeout(timer)
  timer = setTimeout(giveUp, patience)
  before = document.activeElement
}

/** Whether letters are being held. */
export function isTextExpected(): boolean {
  return timer !== undefined
}

/** Adds what was typed before it was known that a field comes. */
export function holdTyped(presses: Press[]): void {
  held.push(...presses.filter(isText))
}

function giveUp(): void {
  clearTimeout(timer)
  timer = undefined
  held = []
  removeEventListener('keydown', hold, true)
  removeEventListener('focusin', write, true)
  removeEventListener('pointerdown', giveUp, true)
}

function isText({ key, ctrlKey, metaKey, altKey }: Press): boolean {
  if (altKey) return false
  if (ctrlKey || metaKey) return key === 'Enter'
  return key.length === 1 || key === 'Enter' || key === 'Backspace'
}

function hold(event: KeyboardEvent): void {
  if (event.key === 'Escape' || isTyping(event.target) || hasOtherFocus()) {
    giveUp()
    return
  }
  if (event.isComposing || !isText(event)) return
  const { code, key, ctrlKey, metaKey, altKey, shiftKey } = event
  held.push({ code, key, ctrlKey, metaKey, altKey, shiftKey })
  event.preventDefault()
  event.stopPropagation()
}

/** What has come wants no letters: a button, a scale of stars. */
function hasOtherFocus(): boolean {
  const now = document.activeElement
  return now instanceof HTMLElement && now !== before && now !== document.body && now.tabIndex >= 0
}

function write(event: FocusEvent): void {
  const field = event.target
  if (!isTyping(field) || !(field instanceof HTMLElement)) return
  const presses = held
  giveUp()
  // After what the field itself does when it gets the focus: select all, place the caret.
  if (presses.length > 0) queueMicrotask(() => void type(field, presses))
}

async function type(field: HTMLElement, presses: Press[]): Promise<void> {
  let text = ''
  for (const press of [...presses, undefined]) {
    if (press && press.key.length === 1) text += press.key
    else if (press?.key === 'Backspace') text = text.slice(0, -1)
    else {
      if (text && document.activeElement === field) insert(field, text)
      text = ''
      // What was written has to be known before Enter sends it.
      if (press) await new Promise((done) => setTimeout(done))
      if (press && document.activeElement === field) pressEnter(field, press)
    }
  }
}

function pressEnter(field: HTMLElement, press: Press): void {
  const event = new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true })
  if (!field.dispatchEvent(event) || press.ctrlKey || press.metaKey) return
  if (field instanceof HTMLTextAreaElement) insert(field, '\n')
  else if (field instanceof HTMLInputElement) field.form?.requestSubmit()
}

/** Types a text where the caret is, as the person would have. */
function insert(field: HTMLElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
