import type { Address } from '@rodnik/shared/api/shapes.ts'
import { normaliseInn } from '@rodnik/shared/identifiers/inn.ts'
import { normaliseKpp } from '@rodnik/shared/identifiers/kpp.ts'
import { normaliseOgrn } from '@rodnik/shared/identifiers/ogrn.ts'
import { companyKey } from '@rodnik/shared/names/legal-forms.ts'
import { pointers, type Rules, type WriteItem } from '../../../engine/index.ts'
import { assertNoFaults, type Fault } from '../../../platform/errors/app-error.ts'
import { keepPoints } from '../contact-points/keep-points.ts'
import { assertTree, lockTree } from './company-tree.ts'

/** Rules of companies: numbers of the state hold their check digits, branches form a tree, fields are the primary points. */
export const companyRules: Rules = {
  async beforeWrite(ctx, items) {
    const faults: Fault[] = []
    items.forEach((item, index) => {
      if (item.op !== 'create' && item.op !== 'update') return
      if (item.changes('name')) item.set('nameKey', companyKey(String(item.get('name') ?? '')) || null)
      const at = pointers(items.length)(index)
      checkNumbers(item, at, faults)
      if (item.get('parent') === item.id) faults.push({ path: `${at}/parent`, code: 'parent_circle' })
    })
    assertNoFaults(faults)
    await lockTree(ctx, items)
  },
  async afterWrite(ctx, items) {
    await assertTree(ctx, items)
    await keepPoints(ctx, 'company', items)
  },
}

/** Checks and tidies what is newly written; numbers of other countries are left as they are. */
function checkNumbers(item: WriteItem, at: string, faults: Fault[]): void {
  const country = (item.get('address') as Address | null)?.country ?? null
  if (country !== null && country !== 'RU') return
  const isRussian = country === 'RU'
  check(item, 'taxId', (text) => normaliseInn(text), isRussian || looksLikeInn, 'not_inn', at, faults)
  check(item, 'ogrn', (text) => normaliseOgrn(text), true, 'not_ogrn', at, faults)
  check(item, 'kpp', (text) => normaliseKpp(text), true, 'not_kpp', at, faults)
}

/** Ten or twelve digits are meant as an INN where no country says otherwise. */
function looksLikeInn(text: string): boolean {
  return /^(\d{10}|\d{12})$/.test(text.replace(/[\s\u00a0-]/g, ''))
}

function check(
  item: WriteItem,
  name: string,
  normalise: (text: string) => string | null,
  binding: boolean | ((text: string) => boolean),
  fault: string,
  at: string,
  faults: Fault[],
): void {
  const value = item.get(name)
  if (!item.changes(name) || typeof value !== 'string') return
  const normal = normalise(value)
  if (normal !== null) item.set(name, normal)
  else if (binding === true || (typeof binding === 'function' && binding(value)))
    faults.push({ path: `${at}/${name}`, code: fault })
}
