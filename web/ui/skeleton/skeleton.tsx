import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/i18n.ts'
import { cx } from '../text/cx.ts'
import text from '../text/text.module.css'
import styles from './skeleton.module.css'

/** One grey bar in place of something that is coming. */
export function Bone({ width, className }: { width?: number | string; className?: string }) {
  return <i className={cx(styles.bone, className)} style={{ width }} />
}

/** Hides the bones from screen readers, says «loading» instead, and shows nothing at all for the first 150 ms. */
export function Skeleton({ children, className }: { children: ReactNode; className?: string }) {
  const { t } = useTranslation('ui')
  return (
    <div className={cx(styles.skeleton, className)}>
      <span className={text.hidden} role="status">
        {t('loading')}
      </span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}

const several = (count: number) => Array.from({ length: count }, (_, at) => at)
const widths = ['42%', '64%', '53%', '71%', '38%', '58%']

function PageHead() {
  return (
    <>
      <div className={styles.head}>
        <Bone width={120} />
        <span style={{ flex: 1 }} />
        <Bone width={96} className={styles.button} />
      </div>
      <div className={styles.bar}>
        <Bone width={90} />
        <Bone width={130} />
        <Bone width={110} />
      </div>
    </>
  )
}

/** Rows of a table; `bare` without header and toolbar. */
export function TableSkeleton({ rows = 12, bare }: { rows?: number; bare?: boolean }) {
  return (
    <Skeleton>
      {!bare && <PageHead />}
      {several(rows).map((at) => (
        <div key={at} className={styles.row}>
          <Bone width={`${24 + ((at * 7) % 12)}%`} />
          <Bone width="10%" />
          <Bone width={`${12 + ((at * 5) % 8)}%`} />
          <Bone width="14%" />
        </div>
      ))}
    </Skeleton>
  )
}

/** Columns of a board; `bare` without header and toolbar. */
export function BoardSkeleton({ columns = 5, bare }: { columns?: number; bare?: boolean }) {
  return (
    <Skeleton>
      {!bare && <PageHead />}
      <div className={styles.columns}>
        {several(columns).map((at) => (
          <div key={at} className={styles.column}>
            <Bone width="60%" />
            {several(4 - (at % 3)).map((card) => (
              <Bone key={card} className={styles.card} />
            ))}
          </div>
        ))}
      </div>
    </Skeleton>
  )
}

/** A record: header, three zones. */
export function RecordSkeleton() {
  return (
    <Skeleton>
      <div className={styles.head}>
        <Bone width={160} />
      </div>
      <div className={styles.stack}>
        <Bone width={280} />
        <Bone />
      </div>
      <div className={styles.zones}>
        {several(3).map((zone) => (
          <div key={zone} className={styles.stack}>
            {several(zone === 1 ? 6 : 4).map((at) => (
              <Bone key={at} width={widths[(zone + at) % widths.length]} />
            ))}
          </div>
        ))}
      </div>
    </Skeleton>
  )
}

/** Lines of a form, a panel or a settings page. */
export function LinesSkeleton({ lines = 6 }: { lines?: number }) {
  return (
    <Skeleton>
      <div className={styles.stack}>
        {several(lines).map((at) => (
          <Bone key={at} width={widths[at % widths.length]} />
        ))}
      </div>
    </Skeleton>
  )
}
