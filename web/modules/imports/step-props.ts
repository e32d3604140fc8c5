import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import type { SourceDetection } from '@rodnik/shared/imports/source.ts'
import type { Wizard } from './use-wizard.ts'

/** What every step before the run gets. */
export interface StepProps {
  wizard: Wizard
  data: ImportData
  detection: SourceDetection
  mapping: ImportMapping
}
