import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Row, Rows, Section, SettingsPage } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { LinkDialog } from '../team/link-dialog.tsx'
import { TokenDialog } from './token-dialog.tsx'

interface Token {
  id: string
  name: string
  hint: string
  scope: 'read' | 'write'
  createdAt: string
  usedAt: string | null
  expiresAt: string | null
}

/** Keys by which programs act for the signed-in person. */
export function Page() {
  const { t } = useTranslation('people')
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => api.get<{ data: Token[] }>('/tokens') })
  const [creating, setCreating] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const list = tokens.data?.data ?? []
  return (
    <SettingsPage title={t('tokens.title')}>
      <Section
        title={t('tokens.title')}
        text={t('tokens.text')}
        flush
        action={
          <Button
            variant="primary"
            icon={<IconPlus size={16} stroke={1.8} aria-hidden="true" />}
            onClick={() => setCreating(true)}
          >
            {t('tokens.add')}
          </Button>
        }
      >
        {tokens.isPending && <LinesSkeleton lines={3} />}
        {tokens.isError && (
          <ErrorState small title={t('tokens.failed')} text={problemText(t, tokens.error)} onRetry={tokens.refetch} />
        )}
        {tokens.data && list.length === 0 && <EmptyState small title={t('tokens.none')} text={t('tokens.noneText')} />}
        <Rows label={t('tokens.title')}>
          {list.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </Rows>
      </Section>
      {creating && (
        <TokenDialog
          onClose={() => setCreating(false)}
          onMade={(token) => {
            setCreating(false)
            setMade(token)
            queryClient.invalidateQueries({ queryKey: ['tokens'] })
          }}
        />
      )}
      {made && (
        <LinkDialog
          title={t('tokens.ready')}
          text={t('tokens.readyText')}
          label={t('tokens.token')}
          link={made}
          onClose={() => setMade(null)}
        />
      )}
    </SettingsPage>
  )
}

function TokenRow({ token }: { token: Token }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const remove = async () => {
    try {
      await api.delete(`/tokens/${token.id}`)
      showToast({ text: t('tokens.removed', { name: token.name }) })
    } catch (error) {
      showToast({ error: true, text: problemText(t, error) })
    }
    queryClient.invalidateQueries({ queryKey: ['tokens'] })
  }
  const used = token.usedAt ? t('tokens.used', { when: format.dateTime(token.usedAt) }) : t('tokens.unused')
  const until = token.expiresAt ? t('tokens.until', { date: format.longDate(token.expiresAt) }) : t('tokens.endless')
  return (
    <Row
      start={<IconKey size={20} stroke={1.6} aria-hidden="true" />}
      title={<b>{token.name}</b>}
      note={[token.hint, used, until].join(' · ')}
    >
      <Tag tone={token.scope === 'write' ? 'warn' : 'off'}>{t(`tokens.scope.${token.scope}`)}</Tag>
      <Button size="sm" variant="dangerSubtle" aria-label={t('tokens.removeOf', { name: token.name })} onClick={remove}>
        {t('tokens.remove')}
      </Button>
    </Row>
  )
}
