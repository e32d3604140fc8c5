import { useMemo } from 'react'
import { useFormat } from '../../ui/format/format-context.tsx'
import { tagOf } from '../../ui/format/formatters.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { useLabels } from '../data/labels.ts'
import { useMeta } from '../data/meta.ts'
import { useTitles } from '../data/titles.ts'
import { contextsFor } from '../fields/context.ts'
import { useHasPage } from '../nav.ts'
import type { Words } from './describe.ts'

/** What `describeFilter` needs, in the user's language; redraws when titles come. */
export function useWords(): Words {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const format = useFormat()
  const titleOf = useTitles()
  const hasPage = useHasPage()
  return useMemo(() => {
    const known = new Map<string, ReturnType<typeof contextsFor>>()
    const formatter = new Intl.ListFormat(tagOf(format.locale), { type: 'disjunction', style: 'short' })
    return {
      t,
      labels,
      titleOf,
      list: (words) => formatter.format(words),
      contextsOf(object) {
        const contexts = known.get(object) ?? contextsFor({ meta, labels, format, t, hasPage }, object)
        known.set(object, contexts)
        return contexts
      },
    }
  }, [t, meta, labels, format, titleOf, hasPage])
}
