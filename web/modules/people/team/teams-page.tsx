import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type CSSProperties, useState } from 'react'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../../ui/icon/named-icon.tsx'
import { Row, Rows, Section, SettingsPage } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { type Team, teamsQuery } from './people-data.ts'
import styles from './team.module.css'
import { TeamDialog } from './team-dialog.tsx'

/** Teams as a tree: a right on a team reaches the teams under it. */
export function Page() {
  const { t } = useTranslation('people')
  const teams = useQuery(teamsQuery)
  const [edited, setEdited] = useState<Team | 'new' | null>(null)
  const tree = branches(teams.data ?? [], null, 0)
  return (
    <SettingsPage title={t('teams.title')}>
      <Section
        title={t('teams.title')}
        text={t('teams.text')}
        flush
        action={
          <Button
            variant="primary"
            icon={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
            onClick={() => setEdited('new')}
          >
            {t('teams.add')}
          </Button>
        }
      >
        {teams.isPending && <LinesSkeleton />}
        {teams.isError && (
          <ErrorState small title={t('teams.failed')} text={problemText(t, teams.error)} onRetry={teams.refetch} />
        )}
        {teams.data && tree.length === 0 && <EmptyState small title={t('teams.none')} text={t('teams.noneText')} />}
        <Rows label={t('teams.title')}>
          {tree.map(({ team, level }) => (
            <Row
              key={team.id}
              start={
                <span className={styles.branch} style={{ '--level': level } as CSSProperties}>
                  <NamedIcon name="users-group" />
                </span>
              }
              title={<b>{team.name}</b>}
              note={team['head.title'] ? t('teams.headIs', { name: team['head.title'] }) : t('teams.noHead')}
            >
              <Button
                size="sm"
                variant="subtle"
                aria-label={t('teams.editOf', { name: team.name })}
                onClick={() => setEdited(team)}
              >
                {t('ui:edit')}
              </Button>
            </Row>
          ))}
        </Rows>
      </Section>
      {edited && (
        <TeamDialog team={edited === 'new' ? null : edited} teams={teams.data ?? []} onClose={() => setEdited(null)} />
      )}
    </SettingsPage>
  )
}

function branches(teams: Team[], parent: string | null, level: number): { team: Team; level: number }[] {
  const known = new Set(teams.map((team) => team.id))
  // A team whose parent cannot be seen stands at the top rather than nowhere.
  const own = teams.filter((team) =>
    parent === null ? !team.parent || !known.has(team.parent) : team.parent === parent,
  )
  return own.flatMap((team) => [{ team, level }, ...branches(teams, team.id, level + 1)])
}
