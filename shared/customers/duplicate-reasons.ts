/** Why a record may be the same as another, the surest first. */
export const duplicateReasons = ['taxId', 'externalId', 'phone', 'email', 'name'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

/** Whether it is the same record beyond doubt: names may be alike by chance. */
export function isSure(reason: DuplicateReason): boolean {
  return reason !== 'name'
}
