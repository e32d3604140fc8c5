import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiProblem, api } from '../../../engine/data/api.ts'
import type { Role } from '../../../engine/data/me.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button, buttonClass } from '../../../ui/button/button.tsx'
import { setLocale, useTranslation } from '../../../ui/i18n/i18n.ts'
import { PasswordInput } from '../../../ui/input/password-input.tsx'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { go } from '../../../ui/router/history.ts'
import { Link } from '../../../ui/router/link.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { useForm } from '../use-form.ts'
import { Card } from './card.tsx'
import { useLinkToken } from './token-of.ts'

interface Offer {
  email: string
  role: Role
  company: string
  locale: string
  invitedBy: string | null
}

/** Accepts an invitation: name and password, then straight in. */
export function Page() {
  const { t } = useTranslation('people')
  const token = useLinkToken()
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.get<Offer>('/invitations/lookup', { token }),
    retry: false,
  })
  const companyLocale = offer.data?.locale
  useEffect(() => {
    // Who has never chosen a language in this browser gets the company's.
    if (companyLocale && !localStorage.getItem('rodnik.locale')) setLocale(companyLocale)
  }, [companyLocale])
  if (offer.isPending)
    return (
      <Card title={t('invitation.title')}>
        <LinesSkeleton lines={3} />
      </Card>
    )
  if (offer.isError)
    return (
      <Card
        title={t('linkDead.title')}
        lead={t('linkDead.text')}
        problem={isDead(offer.error) ? undefined : problemText(t, offer.error)}
      >
        <Link to="/sign-in" className={buttonClass()}>
          {t('toSignIn')}
        </Link>
      </Card>
    )
  return <Acceptance token={token} offer={offer.data} />
}

function Acceptance({ token, offer }: { token: string; offer: Offer }) {
  const { t, i18n } = useTranslation('people')
  const form = useForm({ name: '', password: '' })
  const submit = async () => {
    const done = await form.submit(['name', 'password'], (values) =>
      api.post('/invitations/accept', { token, ...values, locale: i18n.language }),
    )
    if (!done) return
    queryClient.clear()
    go('/', { replace: true })
  }
  const lead = offer.invitedBy
    ? t('invitation.by', { name: offer.invitedBy, role: t(`roles.${offer.role}`) })
    : t('invitation.as', { role: t(`roles.${offer.role}`) })
  return (
    <Card
      title={offer.company ? t('invitation.to', { company: offer.company }) : t('invitation.toAll')}
      lead={lead}
      problem={form.problem}
      onSubmit={submit}
    >
      <TextInput
        size="lg"
        type="email"
        autoComplete="username"
        label={t('email')}
        value={offer.email}
        onChange={() => {}}
        readOnly
      />
      <TextInput
        size="lg"
        autoComplete="name"
        label={t('name')}
        value={form.values.name}
        onChange={form.set('name')}
        error={form.errors.name}
      />
      <PasswordInput
        size="lg"
        autoComplete="new-password"
        label={t('passwordNew')}
        hint={t('passwordHint')}
        value={form.values.password}
        onChange={form.set('password')}
        error={form.errors.password}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={form.busy}>
        {t('invitation.go')}
      </Button>
    </Card>
  )
}

/** Whether the link itself is at fault, which the page says anyway; otherwise it may work later. */
function isDead(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 404
}
