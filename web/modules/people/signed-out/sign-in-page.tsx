import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { PasswordInput } from '../../../ui/input/password-input.tsx'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { go } from '../../../ui/router/history.ts'
import { Link } from '../../../ui/router/link.tsx'
import { useQueryValues } from '../../../ui/router/router.tsx'
import { useForm } from '../use-form.ts'
import styles from './card.module.css'
import { Card } from './card.tsx'

/** Sign-in by e-mail and password; leads back to where the person wanted to go. */
export function Page() {
  const { t } = useTranslation('people')
  const to = useQueryValues().get('to')
  const form = useForm({ email: '', password: '' })
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => api.get<{ needed: boolean }>('/setup/state'),
    retry: false,
  })
  const submit = async () => {
    const done = await form.submit(['email', 'password'], (values) => api.post('/session', values))
    if (!done) return
    queryClient.clear()
    go(ownPath(to), { replace: true })
  }
  if (setup.data?.needed) return <Card title={t('setup.waiting')} lead={t('setup.waitingText')} />
  return (
    <Card title={t('signIn.title')} problem={form.problem} onSubmit={submit}>
      <TextInput
        size="lg"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        label={t('email')}
        value={form.values.email}
        onChange={form.set('email')}
        error={form.errors.email}
      />
      <PasswordInput
        size="lg"
        autoComplete="current-password"
        label={t('password')}
        value={form.values.password}
        onChange={form.set('password')}
        error={form.errors.password}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={form.busy}>
        {t('signIn.go')}
      </Button>
      <Link to="/forgot-password" className={styles.link}>
        {t('signIn.forgot')}
      </Link>
    </Card>
  )
}

// Only a path of our own: an address from outside must not be reached through the sign-in page.
function ownPath(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/'
}
