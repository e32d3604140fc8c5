import type { ReactNode } from 'react'

export interface Toast {
  id: number
  text: ReactNode
  /** An error stays until it is closed. */
  error?: boolean
  action?: { label: string; run: () => void }
  onGone?: () => void
}

const lifetime = 8000
let toasts: Toast[] = []
let lastId = 0
const timers = new Map<number, number>()
const listeners = new Set<() => void>()

function publish(next: Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function startTimer(id: number): void {
  timers.set(
    id,
    window.setTimeout(() => closeToast(id), lifetime),
  )
}

/** Says what has happened, with at most one thing to do about it. Returns the id to close it early. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = ++lastId
  // One result at a time: a newer one takes the place of the older, errors pile up to three.
  const kept = toasts.filter((other) => other.error).slice(-2)
  for (const other of toasts) if (!kept.includes(other)) forget(other)
  publish([...kept, { ...toast, id }])
  if (!toast.error) startTimer(id)
  return id
}

function forget(toast: Toast): void {
  clearTimeout(timers.get(toast.id))
  timers.delete(toast.id)
  toast.onGone?.()
}

/** Takes a toast away. */
export function closeToast(id: number): void {
  const toast = toasts.find((other) => other.id === id)
  if (!toast) return
  forget(toast)
  publish(toasts.filter((other) => other !== toast))
}

/** Stops the clocks while somebody reads, and starts them again. */
export function holdToasts(hold: boolean): void {
  for (const toast of toasts) {
    if (toast.error) continue
    clearTimeout(timers.get(toast.id))
    if (!hold) startTimer(toast.id)
  }
}

/** For the host that draws them. */
export const toastStore = {
  get: () => toasts,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
