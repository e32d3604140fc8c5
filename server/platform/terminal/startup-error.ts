/** What stops a process from starting, as a whole sentence for whoever started it; printed without a stack. */
export class StartupError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'StartupError'
  }
}
