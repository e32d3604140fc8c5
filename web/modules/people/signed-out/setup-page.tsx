import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button, buttonClass } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { PasswordInput } from '../../../ui/input/password-input.tsx'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { go } from '../../../ui/router/history.ts'
import { Link } from '../../../ui/router/link.tsx'
import { FieldPair } from '../../../ui/section/section.tsx'
import { Checkbox } from '../../../ui/toggle/checkbox.tsx'
import { likelyCurrency, ownZone } from '../choices.ts'
import { useForm } from '../use-form.ts'
import { CurrencyField, ZoneField } from '../zone-field.tsx'
import { Card } from './card.tsx'
import { useLinkToken } from './token-of.ts'

/** The very first page: makes the company and its owner by the link that the server printed. */
export function Page() {
  const { t, i18n } = useTranslation('people')
  const token = useLinkToken()
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: () => api.get<{ needed: boolean }>('/setup/state'),
    retry: false,
  })
  const form = useForm({
    company: '',
    currency: likelyCurrency(),
    zone: ownZone(),
    name: '',
    email: '',
    password: '',
    demo: true,
  })
  const { values, set, errors } = form
  const submit = async () => {
    const done = await form.submit(['company', 'name', 'email', 'password'], (all) =>
      api.post('/setup', { token, ...all, locale: i18n.language }),
    )
    if (!done) return
    queryClient.clear()
    go('/', { replace: true })
  }
  if (state.data?.needed === false)
    return (
      <Card title={t('setup.done')} lead={t('setup.doneText')}>
        <Link to="/sign-in" className={buttonClass({ variant: 'primary', size: 'lg', wide: true })}>
          {t('toSignIn')}
        </Link>
      </Card>
    )
  return (
    <Card wide title={t('setup.title')} lead={t('setup.text')} problem={form.problem} onSubmit={submit}>
      <TextInput
        size="lg"
        autoComplete="organization"
        label={t('company')}
        value={values.company}
        onChange={set('company')}
        error={errors.company}
      />
      <FieldPair>
        <CurrencyField
          size="lg"
          label={t('currency')}
          hint={t('setup.currencyHint')}
          value={values.currency}
          onChange={set('currency')}
          error={errors.currency}
        />
        <ZoneField size="lg" label={t('zone')} value={values.zone} onChange={set('zone')} error={errors.zone} />
      </FieldPair>
      <FieldPair>
        <TextInput
          size="lg"
          autoComplete="name"
          label={t('name')}
          value={values.name}
          onChange={set('name')}
          error={errors.name}
        />
        <TextInput
          size="lg"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          label={t('email')}
          value={values.email}
          onChange={set('email')}
          error={errors.email}
        />
      </FieldPair>
      <PasswordInput
        size="lg"
        autoComplete="new-password"
        label={t('passwordNew')}
        hint={t('passwordHint')}
        value={values.password}
        onChange={set('password')}
        error={errors.password}
      />
      <Checkbox label={t('setup.demo')} hint={t('setup.demoHint')} checked={values.demo} onChange={set('demo')} />
      <Button type="submit" variant="primary" size="lg" wide busy={form.busy}>
        {t('setup.go')}
      </Button>
    </Card>
  )
}
