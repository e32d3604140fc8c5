import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Rows, Section, SettingsPage } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { peopleQuery } from './people-data.ts'
import { PersonRow } from './person-row.tsx'
import { ResetRequests } from './reset-requests.tsx'
import styles from './team.module.css'

/** People of the company: invite, give a role and a team, let go. */
export function Page() {
  const { t } = useTranslation('people')
  const format = useFormat()
  const [inviting, setInviting] = useState(false)
  const [search, setSearch] = useState('')
  const people = useInfiniteQuery(peopleQuery(useDeferredValue(search.trim())))
  const count = people.data?.pages[0]?.count?.value
  const list = people.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <SettingsPage title={t('people.title')} wide>
      <ResetRequests />
      <Section
        title={count === undefined ? t('people.list') : t('people.count', { count, number: format.number(count) })}
        flush
        action={
          <Button
            variant="primary"
            icon={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
            onClick={() => setInviting(true)}
          >
            {t('people.invite')}
          </Button>
        }
      >
        <div className={styles.search}>
          <IconSearch size={16} stroke={1.6} aria-hidden="true" />
          <TextInput
            label={t('people.search')}
            hideLabel
            type="search"
            placeholder={t('people.search')}
            value={search}
            onChange={setSearch}
          />
        </div>
        {people.isPending && <LinesSkeleton />}
        {people.isError && (
          <ErrorState small title={t('people.failed')} text={problemText(t, people.error)} onRetry={people.refetch} />
        )}
        {people.data && list.length === 0 && <EmptyState small title={t('people.none')} />}
        <Rows label={t('people.list')}>
          {list.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </Rows>
        {people.hasNextPage && (
          <Button variant="subtle" busy={people.isFetchingNextPage} onClick={() => people.fetchNextPage()}>
            {t('people.more')}
          </Button>
        )}
      </Section>
      <Invitations />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  )
}
