/** One record to write: its values in API form, when it counts as written and by whom (null: the product itself). */
export interface DemoRecord {
  id: string
  at: Date
  by: string | null
  values: Record<string, unknown>
}

/** One batch of the load. Steps come in an order in which everything that is pointed at exists already. */
export interface DemoStep {
  object: string
  op: 'create' | 'update'
  records: DemoRecord[]
  /** A record of the installation with the same values in these fields is used in place of the demo's own. */
  sameBy?: string[]
}
