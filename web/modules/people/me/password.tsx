import { api } from '../../../engine/data/api.ts'
import { useMe } from '../../../engine/data/me.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { PasswordInput } from '../../../ui/input/password-input.tsx'
import { FieldPair, Section } from '../../../ui/section/section.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { FormProblem } from '../form-problem.tsx'
import { useForm } from '../use-form.ts'

/** Changes one's own password; other devices are signed out by it. */
export function Password() {
  const { t } = useTranslation('people')
  const me = useMe()
  const form = useForm({ current: '', next: '' })
  const save = async () => {
    const done = await form.submit(['current', 'next'], (values) => api.post('/me/password', values))
    if (!done) return
    form.setValues({ current: '', next: '' })
    showToast({ text: t('me.passwordChanged') })
    queryClient.invalidateQueries({ queryKey: ['sessions'] })
  }
  return (
    <Section
      title={t('password')}
      text={t('me.passwordText')}
      onSubmit={save}
      footer={
        <Button type="submit" variant="primary" busy={form.busy} disabled={!form.changed}>
          {t('me.changePassword')}
        </Button>
      }
    >
      <FormProblem text={form.problem} />
      <input type="email" autoComplete="username" value={me.email} readOnly hidden />
      <FieldPair>
        <PasswordInput
          label={t('me.currentPassword')}
          autoComplete="current-password"
          value={form.values.current}
          onChange={form.set('current')}
          error={form.errors.current}
        />
        <PasswordInput
          label={t('passwordNew')}
          autoComplete="new-password"
          hint={t('passwordHint')}
          value={form.values.next}
          onChange={form.set('next')}
          error={form.errors.next}
        />
      </FieldPair>
    </Section>
  )
}
