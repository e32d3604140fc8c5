import { api } from '../../../engine/data/api.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { PasswordInput } from '../../../ui/input/password-input.tsx'
import { go } from '../../../ui/router/history.ts'
import { useForm } from '../use-form.ts'
import { Card } from './card.tsx'
import { useLinkToken } from './token-of.ts'

/** Sets a new password by a link, which also signs in. */
export function Page() {
  const { t } = useTranslation('people')
  const token = useLinkToken()
  const form = useForm({ password: '' })
  const submit = async () => {
    const done = await form.submit(['password'], ({ password }) =>
      api.post('/password-resets/accept', { token, password }),
    )
    if (!done) return
    queryClient.clear()
    go('/', { replace: true })
  }
  return (
    <Card title={t('newPassword.title')} lead={t('newPassword.text')} problem={form.problem} onSubmit={submit}>
      <PasswordInput
        size="lg"
        autoComplete="new-password"
        label={t('newPassword.label')}
        hint={t('passwordHint')}
        value={form.values.password}
        onChange={form.set('password')}
        error={form.errors.password}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={form.busy}>
        {t('newPassword.go')}
      </Button>
    </Card>
  )
}
