import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Row, Rows, Section } from '../../../ui/section/section.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { invitationsQuery, refreshPeople } from './people-data.ts'

/** Invitations that nobody has accepted yet; not there when there are none. */
export function Invitations() {
  const { t } = useTranslation('people')
  const format = useFormat()
  const { data } = useQuery(invitationsQuery)
  if (!data?.length) return null
  const withdraw = async (id: string) => {
    try {
      await api.delete(`/invitations/${id}`)
      showToast({ text: t('invite.withdrawn') })
    } catch (error) {
      showToast({ error: true, text: problemText(t, error) })
    }
    refreshPeople()
  }
  return (
    <Section title={t('invite.open')} text={t('invite.openText')} flush>
      <Rows label={t('invite.open')}>
        {data.map((invitation) => (
          <Row
            key={invitation.id}
            title={invitation.email}
            note={`${t(`roles.${invitation.role}`)} · ${t('invite.until', { date: format.longDate(invitation.expiresAt) })}`}
          >
            <Button
              size="sm"
              variant="subtle"
              aria-label={t('invite.withdrawOf', { email: invitation.email })}
              onClick={() => withdraw(invitation.id)}
            >
              {t('invite.withdraw')}
            </Button>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
