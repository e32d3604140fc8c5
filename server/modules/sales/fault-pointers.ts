import { pointers, type WriteItem } from '../../engine/index.ts'
import { AppError } from '../../platform/errors/app-error.ts'

/** JSON pointers of the fields of one item: with its place when a batch is written, plain for a single record. */
export function pointerOf(items: WriteItem[], index: number): (field: string) => string {
  return (field) => `${pointers(items.length)(index)}/${field}`
}

/** Runs work on one part of an input, so that its faults point into that part. */
export async function withPointer<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.faults.length === 0) throw error
    const faults = error.faults.map((fault) => ({ ...fault, path: `${prefix}${fault.path}` }))
    throw new AppError(error.code, error.data, faults)
  }
}
