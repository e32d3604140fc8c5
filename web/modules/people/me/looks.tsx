import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { type Density, type Theme, updateMe, useMe } from '../../../engine/data/me.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { FieldPair, Section } from '../../../ui/section/section.tsx'
import { Segmented } from '../../../ui/segmented/segmented.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import styles from './me.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** Language, theme and density; take effect at once. */
export function Looks() {
  const { t, i18n } = useTranslation('people')
  const me = useMe()
  const change = (values: Parameters<typeof updateMe>[0]) =>
    updateMe(values).catch((error: unknown) => showToast({ error: true, text: problemText(t, error) }))
  const themes: [Theme, typeof IconSun][] = [
    ['light', IconSun],
    ['dark', IconMoon],
    ['system', IconDeviceDesktop],
  ]
  const densities: Density[] = ['compact', 'normal', 'roomy']
  return (
    <Section title={t('me.looks')} text={t('me.looksText')}>
      <FieldPair>
        <div className={styles.choice}>
          <span aria-hidden="true">{t('language')}</span>
          <Segmented
            label={t('language')}
            value={i18n.language}
            items={[
              { value: 'ru', label: 'Русский' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(locale) => change({ locale })}
          />
        </div>
        <div className={styles.choice}>
          <span aria-hidden="true">{t('density')}</span>
          <Segmented
            label={t('density')}
            value={me.density}
            items={densities.map((value) => ({ value, label: t(`shell:density.${value}`) }))}
            onChange={(density) => change({ density })}
          />
        </div>
      </FieldPair>
      <div className={styles.choice}>
        <span aria-hidden="true">{t('theme')}</span>
        <Segmented
          label={t('theme')}
          value={me.theme}
          items={themes.map(([value, Icon]) => ({ value, label: t(`shell:theme.${value}`), icon: <Icon {...icon} /> }))}
          onChange={(theme) => change({ theme })}
        />
      </div>
    </Section>
  )
}
