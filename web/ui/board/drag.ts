type Adapter = typeof import('@atlaskit/pragmatic-drag-and-drop/element/adapter')

let coming: Promise<Adapter> | undefined

function adapter(): Promise<Adapter> {
  coming ??= import('@atlaskit/pragmatic-drag-and-drop/element/adapter')
  return coming
}

/**
 * Wires dragging as soon as its library is there: the cards are seen before they can be dragged. Returns the way to
 * undo it, which works before that too.
 */
export function withDrag(wire: (adapter: Adapter) => () => void): () => void {
  let stop: (() => void) | undefined
  let over = false
  adapter().then(
    (ready) => {
      if (!over) stop = wire(ready)
    },
    // Without the library cards move by menu and keys.
    () => {
      coming = undefined
    },
  )
  return () => {
    over = true
    stop?.()
  }
}
