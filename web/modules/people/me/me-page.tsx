import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { SettingsPage } from '../../../ui/section/section.tsx'
import { KeysSection } from './keys-section.tsx'
import { Looks } from './looks.tsx'
import { Password } from './password.tsx'
import { Profile } from './profile.tsx'
import { Sessions } from './sessions.tsx'

/** What everyone may change about themselves. */
export function Page() {
  const { t } = useTranslation('people')
  return (
    <SettingsPage title={t('me.title')}>
      <Profile />
      <Looks />
      <Password />
      <Sessions />
      <KeysSection />
    </SettingsPage>
  )
}
