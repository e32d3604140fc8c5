import { IconMapOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { ApiProblem } from '../../engine/data/api.ts'
import { onConnection } from '../../engine/data/connection.ts'
import { buttonClass } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Link } from '../../ui/router/link.tsx'
import { ErrorState } from '../../ui/state/error-state.tsx'
import { NoAccess } from '../../ui/state/no-access.tsx'
import { State } from '../../ui/state/state.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <State
      page
      icon={<IconMapOff size={22} stroke={1.6} aria-hidden="true" />}
      title={t('notFound.title')}
      text={t('notFound.text')}
      actions={
        <Link to="/" className={buttonClass()}>
          {t('notFound.home')}
        </Link>
      }
    />
  )
}

/** A page that could not be drawn: says why, tries again by itself when the connection is back. */
export function PageError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const problem = error instanceof ApiProblem ? error.problem : undefined
  const away = problem ? problem.status === 0 || problem.status >= 502 : isMissingFile(error)
  // A new version of the program has taken the old files away: only a fresh start finds the new ones.
  const retry = () => (isMissingFile(error) ? location.reload() : onRetry())
  useEffect(() => (away ? onConnection(retry) : undefined))
  if (problem?.status === 403) return <NoAccess page />
  return (
    <ErrorState
      page
      title={t(away ? 'pageError.away' : 'pageError.title')}
      text={problem?.detail ?? t(away ? 'pageError.awayText' : 'pageError.text')}
      code={problem?.code ?? (error instanceof Error && !away ? error.message : undefined)}
      onRetry={retry}
    />
  )
}

function isMissingFile(error: unknown): boolean {
  return error instanceof TypeError && /import|module/i.test(error.message)
}
