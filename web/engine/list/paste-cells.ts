import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { readCells } from '../../ui/grid/clipboard.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'
import { showToast } from '../../ui/toast/toast-store.ts'
import { randomKey } from '../data/api.ts'
import { getMeta } from '../data/meta.ts'
import { saveRecord } from '../data/mutate.ts'
import { canEdit } from '../data/rights.ts'
import type { FieldContexts } from '../fields/context.ts'
import type { FieldContext } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'

interface Target {
  t: TFunction
  contexts: FieldContexts
  object: string
  rows: RecordData[]
  paths: string[]
}

function writable(object: string, row: RecordData, ctx: FieldContext | undefined): ctx is FieldContext {
  const own = getMeta()?.objects[object]
  return own !== undefined && ctx !== undefined && !ctx.def.readOnly && !ctx.path.includes('.') && canEdit(own, row)
}

/** Lays pasted cells down from the cursor; what does not fit a field is left as it was and counted aloud. */
export function pasteCells({ t, contexts, object, rows, paths, text }: Target & { text: string }): void {
  const cells = readCells(text)
  const group = randomKey()
  let refused = 0
  let saved = 0
  cells.forEach((line, down) => {
    const row = rows[down]
    if (!row) {
      refused += line.length
      return
    }
    const values: Record<string, unknown> = {}
    line.forEach((written, right) => {
      const ctx = contexts.of(paths[right] ?? '')
      const value = writable(object, row, ctx) ? kinds[ctx.def.type].parse?.(written, ctx) : undefined
      if (value === undefined || (value === null && ctx?.def.required)) refused++
      else if (ctx) values[ctx.field] = value
    })
    const count = Object.keys(values).length
    if (count === 0) return
    saved += count
    void saveRecord({ object, record: row, values, label: t('engine:undo.pasted'), group })
  })
  if (refused > 0) showToast({ error: true, text: t('engine:list.pasteRefused', { count: refused, saved }) })
}

/** Empties cells that may be empty. */
export function clearCells({ t, contexts, object, rows, paths }: Target): void {
  const group = randomKey()
  for (const row of rows) {
    const values: Record<string, unknown> = {}
    const shown: Record<string, unknown> = {}
    for (const path of paths) {
      const ctx = contexts.of(path)
      if (!writable(object, row, ctx) || ctx.def.required || !kinds[ctx.def.type].Editor) continue
      if (row[ctx.field] === null || row[ctx.field] === undefined) continue
      values[ctx.field] = null
      shown[`${ctx.field}.title`] = null
    }
    if (Object.keys(values).length > 0)
      void saveRecord({ object, record: row, values, shown, label: t('engine:undo.cleared'), group })
  }
}
