import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { Button, buttonClass } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Link } from '../../../ui/router/link.tsx'
import { useForm } from '../use-form.ts'
import styles from './card.module.css'
import { Card } from './card.tsx'

/** Asks for a new password. The answer is the same whether the address is known or not. */
export function Page() {
  const { t } = useTranslation('people')
  const form = useForm({ email: '' })
  const [asked, setAsked] = useState(false)
  if (asked)
    return (
      <Card title={t('forgot.asked')} lead={t('forgot.askedText')}>
        <Link to="/sign-in" className={buttonClass({ size: 'lg', wide: true })}>
          {t('toSignIn')}
        </Link>
      </Card>
    )
  const submit = async () => {
    if (await form.submit(['email'], (values) => api.post('/password-resets', values))) setAsked(true)
  }
  return (
    <Card title={t('forgot.title')} lead={t('forgot.text')} problem={form.problem} onSubmit={submit}>
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
      <Button type="submit" variant="primary" size="lg" wide busy={form.busy}>
        {t('forgot.go')}
      </Button>
      <Link to="/sign-in" className={styles.link}>
        {t('toSignIn')}
      </Link>
    </Card>
  )
}
