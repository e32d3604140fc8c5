import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { useSyncExternalStore } from 'react'
import type { Stage } from './use-pipelines.ts'

/** A deal that is about to enter a stage which asks for something. */
export interface StageRequest {
  deal: RecordData
  stage: Stage
  fields: string[]
  /** The values to send along, or null to leave the deal where it is. */
  answer: (values: Record<string, unknown> | null) => void
}

let request: StageRequest | undefined
const listeners = new Set<() => void>()
const put = (next: StageRequest | undefined) => {
  request = next
  for (const listener of listeners) listener()
}

/** Asks for what a stage requires; resolves with the values, or null when it was called off. */
export function askForStage(deal: RecordData, stage: Stage, fields: string[]): Promise<Record<string, unknown> | null> {
  request?.answer(null)
  return new Promise((resolve) => {
    put({
      deal,
      stage,
      fields,
      answer(values) {
        put(undefined)
        resolve(values)
      },
    })
  })
}

/** The request that waits for an answer. */
export function useStageRequest(): StageRequest | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => request,
  )
}
