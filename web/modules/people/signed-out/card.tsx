import { IconAlertTriangle } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { FormatProvider } from '../../../ui/format/format-context.tsx'
import { setLocale, useTranslation } from '../../../ui/i18n/i18n.ts'
import { cx } from '../../../ui/text/cx.ts'
import { TooltipHost } from '../../../ui/tooltip/tooltip-host.tsx'
import { ownZone } from '../choices.ts'
import styles from './card.module.css'

export interface CardProps {
  title: string
  lead?: ReactNode
  wide?: boolean
  problem?: string | null
  /** Makes the content a form. */
  onSubmit?: () => void
  children?: ReactNode
}

/** The page around everything that is done without being signed in. */
export function Card({ title, lead, wide, problem, onSubmit, children }: CardProps) {
  const { t, i18n } = useTranslation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  const inner = (
    <>
      {problem && (
        <div className={styles.problem} role="alert">
          <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" />
          <span>{problem}</span>
        </div>
      )}
      {children}
    </>
  )
  return (
    <FormatProvider locale={i18n.language} zone={ownZone()}>
      <div className={styles.page}>
        <main className={cx(styles.card, wide && styles.wide)}>
          <div className={styles.brand}>
            <span className={styles.logo} aria-hidden="true">
              <svg width="16" height="16" viewBox="0 0 14 14" aria-hidden="true">
                <path d="M2.5 6.5v5M7 2.5v9M11.5 8.5v3" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
              </svg>
            </span>
            {t('shell:product')}
          </div>
          <h1>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
          {onSubmit ? (
            <form className={styles.form} onSubmit={submit} noValidate>
              {inner}
            </form>
          ) : (
            <div className={styles.form}>{inner}</div>
          )}
        </main>
        <Languages />
      </div>
      <TooltipHost />
    </FormatProvider>
  )
}

const languages = [
  ['ru', 'Русский'],
  ['en', 'English'],
] as const

function Languages() {
  const { t, i18n } = useTranslation('people')
  return (
    <footer className={styles.foot}>
      <fieldset className={styles.languages} aria-label={t('language')}>
        {languages.map(([locale, name]) => (
          <button
            key={locale}
            type="button"
            lang={locale}
            aria-pressed={i18n.language === locale}
            onClick={() => setLocale(locale)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    </footer>
  )
}
