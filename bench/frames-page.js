// Runs in the page that is measured; see frames.ts.

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** Scrolls an element by 60 pixels a frame for four seconds; answers the times between frames. */
globalThis.measureScroll = async (selector) => {
  const element = document.querySelector(selector)
  const gaps = []
  for (let warm = 0; warm < 10; warm++) await frame()
  let last = await frame()
  const end = last + 4000
  while (last < end) {
    element.scrollTop += 60
    const now = await frame()
    gaps.push(now - last)
    last = now
  }
  return gaps
}

/** Jumps to a share of the grid; answers the time until all rows in view have their texts, -1 after twenty seconds. */
globalThis.measureJump = async (share) => {
  const grid = document.querySelector('[role=grid]')
  const rows = Number(grid.getAttribute('aria-rowcount'))
  const start = performance.now()
  grid.scrollTop = grid.scrollHeight * share
  for (;;) {
    await frame()
    const shown = [...grid.querySelectorAll('[role=row][aria-rowindex]')].filter((row) => {
      const place = Number(row.getAttribute('aria-rowindex'))
      const { top, bottom } = row.getBoundingClientRect()
      return Math.abs(place - rows * share) < rows * 0.02 && top > 150 && bottom < 850
    })
    if (shown.length > 5 && shown.every((row) => /\p{L}{3}/u.test(row.textContent))) return performance.now() - start
    if (performance.now() - start > 20_000) return -1
  }
}
