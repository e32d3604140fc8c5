import { IconFilterOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { FilteredEmpty } from '../../ui/state/empty-state.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { NoAccess } from '../../ui/state/no-access.tsx'
import { State } from '../../ui/state/state.tsx'
import { ApiProblem } from '../data/api.ts'
import { useLabels } from '../data/labels.ts'
import { problemText } from '../data/problem-text.ts'
import { countConditions } from '../filters/tree.ts'
import type { ListState } from '../views/use-list-state.ts'
import type { ListScope } from './list-types.ts'

interface EmptyProps {
  kind: 'none' | 'error'
  scope: ListScope
  state: ListState
  /** What the page says when there is nothing at all. */
  empty?: ReactNode
  error?: unknown
  onRetry?: () => void
}

/** What stands in place of the rows: nothing yet, nothing that fits, a failure, a closed door. */
export function Empty({ kind, scope, state, empty, error, onRetry }: EmptyProps) {
  const { t } = useTranslation('engine')
  const labels = useLabels()
  if (kind === 'error') {
    if (error instanceof ApiProblem && error.problem.status === 403) return <NoAccess />
    const wrongFilter = error instanceof ApiProblem && error.problem.status === 400 && state.settings.filter
    if (wrongFilter)
      return (
        <State
          bad
          icon={<IconFilterOff size={22} stroke={1.6} aria-hidden="true" />}
          title={t('list.wrongFilter')}
          text={problemText(t, error)}
          actions={
            <Button onClick={() => state.set({ filter: undefined, sort: undefined, group: undefined })}>
              {t('filter.clear')}
            </Button>
          }
        />
      )
    return (
      <ErrorState
        title={t('list.failed', { name: labels.many(scope.object) })}
        text={problemText(t, error)}
        code={error instanceof ApiProblem ? error.problem.code : undefined}
        onRetry={onRetry}
      />
    )
  }
  const conditions = countConditions(state.settings.filter) + (scope.search ? 1 : 0)
  // A view that is empty by its own conditions has nothing to be reset.
  if (conditions > 0 && (state.filtered || scope.search))
    return <FilteredEmpty count={conditions} onReset={state.clear} />
  return empty
}
