import { isTyping } from './keys.ts'

/** How long letters wait for a field whose code is still on its way. */
const patience = 5000

let held = ''
let enter = false
let before: Element | null = null
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * What has just been done puts the focus into a field that may not be there yet. Letters typed until then are held and
 * written into it when it comes, Enter after them; Escape, a press of the mouse or five seconds give up.
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

function giveUp(): void {
  clearTimeout(timer)
  timer = undefined
  held = ''
  enter = false
  removeEventListener('keydown', hold, true)
  removeEventListener('focusin', write, true)
  removeEventListener('pointerdown', giveUp, true)
}

function hold(event: KeyboardEvent): void {
  if (event.key === 'Escape' || isTyping(event.target) || hasOtherFocus()) {
    giveUp()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (event.key === 'Enter') enter = true
  else if (event.key === 'Backspace') held = held.slice(0, -1)
  else if (event.key.length === 1 && !enter) held += event.key
  else return
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
  if (!isTyping(field)) return
  const text = held
  const pressed = enter
  giveUp()
  if (text === '' && !pressed) return
  // After what the field itself does when it gets the focus: select all, place the caret.
  queueMicrotask(() => {
    if (!(field instanceof HTMLElement) || document.activeElement !== field) return
    if (text) insert(field, text)
    if (pressed) pressEnter(field)
  })
}

function pressEnter(field: HTMLElement): void {
  const event = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true })
  if (field.dispatchEvent(event) && field instanceof HTMLInputElement) field.form?.requestSubmit()
}

/** Types a text where the caret is, as the person would have. */
function insert(field: HTMLElement, text: string): void {
  if (document.execCommand('insertText', false, text)) return
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
