import { IconDeviceDesktop, IconDeviceMobile, IconTerminal2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Row, Rows, Section } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { readAgent } from './read-agent.ts'

interface Session {
  id: string
  createdAt: string
  usedAt: string
  address: string | null
  agent: string | null
  current: boolean
}

/** Where one is signed in, and a way to end each. */
export function Sessions() {
  const { t } = useTranslation('people')
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => api.get<{ data: Session[] }>('/sessions') })
  return (
    <Section title={t('sessions.title')} text={t('sessions.text')} flush>
      {sessions.isPending && <LinesSkeleton lines={2} />}
      {sessions.isError && (
        <ErrorState
          small
          title={t('sessions.failed')}
          text={problemText(t, sessions.error)}
          onRetry={sessions.refetch}
        />
      )}
      {sessions.data && (
        <Rows label={t('sessions.title')}>
          {sessions.data.data.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </Rows>
      )}
    </Section>
  )
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const agent = readAgent(session.agent)
  const Icon = agent.kind === 'phone' ? IconDeviceMobile : agent.kind === 'program' ? IconTerminal2 : IconDeviceDesktop
  const end = async () => {
    try {
      await api.delete(`/sessions/${session.id}`)
    } catch (error) {
      showToast({ error: true, text: problemText(t, error) })
    }
    queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  const name = agent.name || t('sessions.unknown')
  return (
    <Row
      start={<Icon size={20} stroke={1.6} aria-hidden="true" />}
      title={name}
      note={[session.address, t('sessions.used', { when: format.dateTime(session.usedAt) })]
        .filter(Boolean)
        .join(' · ')}
    >
      {session.current ? (
        <Tag tone="ok">{t('sessions.current')}</Tag>
      ) : (
        <Button size="sm" variant="subtle" onClick={end} aria-label={t('sessions.endOf', { name })}>
          {t('sessions.end')}
        </Button>
      )}
    </Row>
  )
}
