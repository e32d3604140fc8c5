import { cpus, freemem, loadavg, totalmem } from 'node:os'

/** What the machine did when something was measured. */
export interface MachineState {
  at: string
  machine: string
  /** Load average of the last minute. */
  load: number
  freeGb: number
}

/** The machine and its state at this moment. */
export function machineState(): MachineState {
  const gb = (bytes: number) => Math.round(bytes / 2 ** 30)
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${gb(totalmem())} GiB, Node ${process.version}`,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    freeGb: gb(freemem()),
  }
}
