import { z } from 'zod'
import { lineOfText } from '../people/sign-in.ts'

/** Body of `POST /pipelines/start`. */
export const PipelineStart = z.strictObject({ name: lineOfText(120), copyOf: z.uuid().optional() })
