import { formatPhone, phoneLink } from '@rodnik/shared/phones/format.ts'
import { IconMail, IconPhone } from '@tabler/icons-react'
import { buttonClass } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './reach.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** Calls and writes to a person or company; on phones they stand within reach of the thumb. */
export function ReachButtons({ phone, email }: { phone: unknown; email: unknown }) {
  const { t } = useTranslation('customers')
  if (typeof phone !== 'string' && typeof email !== 'string') return null
  return (
    <div className={styles.reach}>
      {typeof email === 'string' && (
        <a className={buttonClass({})} href={`mailto:${email}`} data-tip={email}>
          <IconMail {...icon} />
          {t('reach.write')}
        </a>
      )}
      {typeof phone === 'string' && (
        <a className={buttonClass({ variant: 'primary' })} href={phoneLink(phone)} data-tip={formatPhone(phone)}>
          <IconPhone {...icon} />
          {t('reach.call')}
        </a>
      )}
    </div>
  )
}
