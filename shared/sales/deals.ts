import { z } from 'zod'

/** Values of the deal that come along with a move, as in `PATCH`; the engine checks them. */
const values = z.record(z.string(), z.unknown())

/** Body of `POST /deals/{id}/win`: values that the won stage requires. */
export const DealWin = values.meta({ examples: [{ closeDate: '2026-11-20' }] })

/** Body of `POST /deals/{id}/lose`. */
export const DealLoss = z.looseObject({
  lostReason: z.uuid(),
  competitor: z.uuid().nullish(),
  comment: z.string().trim().max(20_000).optional(),
})

/** Body of `POST /deals/{id}/reopen`. */
export const DealReopening = z.looseObject({ stage: z.uuid().optional() })

/** Body of `POST /deals/{id}/move`: the stage, and values that it requires. */
export const DealMove = z.looseObject({ stage: z.uuid() })
