import { useState } from 'react'
import { api } from '../../engine/data/api.ts'
import { emitMissed } from '../../engine/data/bus.ts'
import { useMe } from '../../engine/data/me.ts'
import { problemText } from '../../engine/data/problem-text.ts'
import { Button } from '../../ui/button/button.tsx'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { PasswordInput } from '../../ui/input/password-input.tsx'
import { signedInAgain } from './session-gate.ts'
import styles from './sign-in-again.module.css'

/** The session has ended while somebody was at work: asks for the password over the page, which keeps all that was typed. */
export function SignInAgain() {
  const { t } = useTranslation()
  const me = useMe()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    setBusy(true)
    try {
      await api.post('/session', { email: me.email, password })
      signedInAgain()
      // What happened meanwhile was not told.
      emitMissed()
    } catch (failure) {
      setError(problemText(t, failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      keep
      size="sm"
      title={t('signInAgain.title')}
      onClose={() => location.assign('/sign-in')}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={() => location.assign('/sign-in')}>{t('signInAgain.other')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('signInAgain.go')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t('signInAgain.text')}</p>
      <input type="email" autoComplete="username" value={me.email} readOnly hidden />
      <PasswordInput
        label={t('signInAgain.password', { email: me.email })}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={error}
        data-autofocus
      />
    </Dialog>
  )
}
