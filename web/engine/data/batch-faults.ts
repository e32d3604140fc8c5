import { translate } from '../../ui/i18n/i18n.ts'
import { ApiProblem } from './api.ts'
import { problemText } from './problem-text.ts'
import { loadTitles } from './titles.ts'

const mostNamed = 3

/**
 * The error of a refused batch with the names of the records that stood against it and the field: a fault of a batch says
 * where in it that is (`/update/12/values/amount`, rules say `/12/amount`), of a batch of one perhaps only the field.
 */
export async function withNames(error: unknown, object: string, ids: string[]): Promise<unknown> {
  if (!(error instanceof ApiProblem)) return error
  const placed = (error.problem.faults ?? []).flatMap(({ path, code }) => {
    const [, index, field] = /^(?:\/\w+)?\/(\d+)(?:\/values)?(?:\/(\w+))?/.exec(path) ?? []
    if (index === undefined && ids[0] && ids.length === 1) return [{ id: ids[0], code, field: path.split('/')[1] }]
    const id = ids[Number(index)]
    return id ? [{ id, code, field }] : []
  })
  const [first] = placed
  if (!first) return error
  const alike = placed.filter(({ code, field }) => code === first.code && field === first.field)
  const names = await namesOf(object, [...new Set(alike.map(({ id }) => id))])
  const { field } = first
  const label =
    field && translate([`objects:${object}.fields.${field}`, `engine:system.${field}`], { defaultValue: field })
  const values = { names, field: label, message: problemText(translate, error) }
  const detail = translate(label ? 'engine:bulk.refused' : 'engine:bulk.refusedWhole', values)
  return new ApiProblem({ ...error.problem, detail, faults: [] })
}

async function namesOf(object: string, ids: string[]): Promise<string> {
  const titles = await loadTitles(object, ids.slice(0, mostNamed)).catch(() => [])
  const named = titles.flatMap((title) => (title ? [translate('engine:bulk.quoted', { name: title })] : []))
  const more = ids.length - named.length
  const language = document.documentElement.lang
  const number = new Intl.NumberFormat(language).format(more)
  const others = more > 0 ? [translate('engine:bulk.others', { count: more, number })] : []
  return new Intl.ListFormat(language, { type: 'conjunction' }).format([...named, ...others])
}
