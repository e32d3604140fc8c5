import { usePhone } from '../../ui/media/use-media.ts'
import { TableSkeleton } from '../../ui/skeleton/skeleton.tsx'
import styles from './shell.module.css'

/** The frame while it is not yet known who has come. */
export function ShellSkeleton() {
  const phone = usePhone()
  return (
    <div className={styles.shell}>
      {!phone && <div />}
      <div className={styles.stage}>
        <main className={styles.main}>
          <TableSkeleton />
        </main>
      </div>
    </div>
  )
}
