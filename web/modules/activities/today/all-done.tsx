import { IconCircleCheck } from '@tabler/icons-react'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from './today.module.css'

/** Nothing is left for today. */
export function AllDone({ done, tomorrow, onPlan }: { done: number; tomorrow: number; onPlan: () => void }) {
  const { t } = useTranslation('today')
  return (
    <section className={styles.free}>
      <IconCircleCheck size={28} stroke={1.4} aria-hidden="true" />
      <div>
        <h2>{t(done > 0 ? 'free.done' : 'free.title')}</h2>
        <p>{tomorrow > 0 ? t('free.tomorrow', { count: tomorrow }) : t('free.nothing')}</p>
      </div>
      <Button onClick={onPlan}>{t('plan')}</Button>
    </section>
  )
}
