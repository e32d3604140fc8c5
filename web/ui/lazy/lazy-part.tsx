import { type ComponentType, type ReactNode, Suspense, use, useState } from 'react'

/** Runs work when the browser has nothing else to do. */
function whenIdle(work: () => void): void {
  if (typeof window === 'undefined') return
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 5000 })
  else setTimeout(work, 1500)
}

/**
 * A part of a page that is not needed to draw it: a panel, a menu, a dialog. Its code is fetched while the browser has
 * nothing else to do, so that it is there when it is wanted; until then `fallback` stands in its place. A part that has
 * come stays the same one for as long as it is shown: what is typed in it survives every drawing around it.
 */
export function lazyPart<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode = null,
): ComponentType<P> {
  let Part: ComponentType<P> | undefined
  let coming: Promise<ComponentType<P>> | undefined
  function fetch(): Promise<ComponentType<P>> {
    if (coming) return coming
    const promise = load()
    coming = promise
    promise.then(
      (loaded) => {
        Part = loaded
      },
      () => {
        // Tried again the next time.
        coming = undefined
      },
    )
    return promise
  }
  function Waiting(props: P) {
    const Loaded = use(fetch())
    return <Loaded {...props} />
  }
  whenIdle(() => fetch().catch(() => {}))
  return function LazyPart(props: P) {
    // Decided once: to change over to the plain part when its code is there would make it anew, empty.
    const [Ready] = useState(() => Part)
    if (Ready) return <Ready {...props} />
    return (
      <Suspense fallback={fallback}>
        <Waiting {...props} />
      </Suspense>
    )
  }
}

/** The same for a function that is called on a press: it runs as soon as its code is there. */
export function lazyCall<F extends (...args: never[]) => void>(
  load: () => Promise<F>,
): (...args: Parameters<F>) => void {
  whenIdle(() => load().catch(() => {}))
  return (...args) => {
    load().then(
      (call) => call(...args),
      () => {},
    )
  }
}
