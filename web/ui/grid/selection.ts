/** Ticked rows: named one by one, or everything in the list but some. */
export type RowSelection = { all: false; ids: ReadonlySet<string> } | { all: true; except: ReadonlySet<string> }

/** Nothing ticked. */
export const noRows: RowSelection = { all: false, ids: new Set() }
/** Everything in the list, loaded or not. */
export const allRows: RowSelection = { all: true, except: new Set() }

/** Whether a row is ticked. */
export function isSelected(selection: RowSelection, id: string): boolean {
  return selection.all ? !selection.except.has(id) : selection.ids.has(id)
}

/** The selection with some rows ticked or cleared. */
export function select(selection: RowSelection, ids: string[], on: boolean): RowSelection {
  const set = new Set(selection.all ? selection.except : selection.ids)
  for (const id of ids) {
    if (on === selection.all) set.delete(id)
    else set.add(id)
  }
  return selection.all ? { all: true, except: set } : { all: false, ids: set }
}

/** The selection when rows are no more; the same one where it told nothing of them. */
export function withoutRows(selection: RowSelection, gone: ReadonlySet<string>): RowSelection {
  const told = [...(selection.all ? selection.except : selection.ids)].filter((id) => gone.has(id))
  return told.length > 0 ? select(selection, told, selection.all) : selection
}

/** How many rows are ticked, of `total` in the list. */
export function countSelected(selection: RowSelection, total: number): number {
  return selection.all ? Math.max(0, total - selection.except.size) : selection.ids.size
}
