import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Avatar } from '../../../ui/avatar/avatar.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Row, Rows, Section } from '../../../ui/section/section.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { LinkDialog } from './link-dialog.tsx'
import { type ResetRequest, refreshPeople, resetsQuery } from './people-data.ts'

/** People who cannot get in and have asked for a new password; not there when there are none. */
export function ResetRequests() {
  const { t } = useTranslation('people')
  const format = useFormat()
  const { data } = useQuery(resetsQuery)
  const [made, setMade] = useState<{ name: string; link: string } | null>(null)
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      showToast({ error: true, text: problemText(t, error) })
    }
    refreshPeople()
  }
  const make = (user: ResetRequest['user']) =>
    attempt(async () => {
      const { link } = await api.post<{ link: string }>(`/users/${user.id}/reset-link`)
      setMade({ name: user.name, link })
    })
  return (
    <>
      {!!data?.length && (
        <Section title={t('resets.title')} text={t('resets.text')} flush>
          <Rows label={t('resets.title')}>
            {data.map(({ id, user, createdAt }) => (
              <Row
                key={id}
                start={<Avatar name={user.name} size={32} />}
                title={<b>{user.name}</b>}
                note={`${user.email} · ${format.dateTime(createdAt)}`}
              >
                <Button size="sm" onClick={() => make(user)}>
                  {t('people.resetLink')}
                </Button>
                <Button size="sm" variant="subtle" onClick={() => attempt(() => api.delete(`/password-resets/${id}`))}>
                  {t('resets.dismiss')}
                </Button>
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      {made && (
        <LinkDialog
          title={t('people.resetLinkFor', { name: made.name })}
          text={t('people.resetLinkText')}
          link={made.link}
          onClose={() => setMade(null)}
        />
      )}
    </>
  )
}
