/**
 * Runs `work` once when the process is asked to end: Ctrl-C, SIGTERM, a closed terminal, or the death of the start script.
 * Ends the process when `work` has; further signals change nothing, since Ctrl-C may reach us twice.
 */
export function onStop(work: () => Promise<void>): void {
  let asked = false
  const stop = () => {
    if (asked) return
    asked = true
    work().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (process.channel) {
    process.on('disconnect', stop)
    process.channel.unref()
  }
}
