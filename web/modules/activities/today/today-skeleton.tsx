import { Bone, Skeleton } from '../../../ui/skeleton/skeleton.tsx'
import styles from './today.module.css'

const four = [0, 1, 2, 3]

/** The day while it is coming: figures, lines of the plan, cards beside them. */
export function TodaySkeleton() {
  return (
    <Skeleton className={styles.page}>
      <div className={styles.figures}>
        {four.map((at) => (
          <div key={at} className={styles.figure}>
            <span className={styles.label}>
              <Bone width={96} />
            </span>
            <Bone width={32} />
          </div>
        ))}
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          {[...four, ...four].map((at, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines that never move
            <div key={line} className={styles.line}>
              <Bone width={20} />
              <Bone width={56} />
              <Bone width={`${38 + at * 9}%`} />
            </div>
          ))}
        </div>
        <div className={styles.side}>
          {[0, 1].map((card) => (
            <div key={card} className={styles.card}>
              <Bone width="50%" />
              {four.map((at) => (
                <Bone key={at} width={`${90 - at * 12}%`} className={styles.coming} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </Skeleton>
  )
}
