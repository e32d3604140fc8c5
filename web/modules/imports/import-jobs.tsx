import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { setTrayJobs, type TrayJob } from '../../ui/job-tray/job-store.ts'
import { go } from '../../ui/router/history.ts'
import { useAddress } from '../../ui/router/router.tsx'
import { follow, followed, unfollow } from './followed-imports.ts'
import { importsQuery } from './import-data.ts'

/** Tells the job tray of the imports that are at work, and of their results until they are put away. */
export function Slot() {
  const { role } = useMe()
  return ['owner', 'admin', 'head'].includes(role) ? <ImportJobs /> : null
}

function ImportJobs() {
  const { t } = useTranslation()
  const { data } = useQuery(importsQuery)
  const [ids, setIds] = useState(followed)
  const { path } = useAddress()
  // The pages of imports show the same themselves, and the tray would cover their buttons.
  const shownThere = path.startsWith('/settings/imports')
  useEffect(() => {
    const atWork = (data?.data ?? []).filter((one) => one.state === 'running' || one.state === 'undoing')
    if (atWork.some(({ id }) => !ids.includes(id))) setIds(follow(atWork.map(({ id }) => id)))
  }, [data, ids])
  useEffect(() => {
    const seen = (data?.data ?? []).find(
      ({ id, state }) => path.endsWith(id) && state !== 'running' && state !== 'undoing',
    )
    if (seen && ids.includes(seen.id)) setIds(unfollow(seen.id))
  }, [data, ids, path])
  useEffect(() => {
    const jobs = shownThere ? [] : (data?.data ?? []).filter(({ id }) => ids.includes(id))
    setTrayJobs(
      'imports',
      jobs.map((one) => ({
        ...jobOf(one),
        title: t(one.state === 'undoing' ? 'jobs.undoing' : 'jobs.import', { name: one.file.name }),
        onOpen: () => go(`/settings/imports/${one.id}`),
        onDismiss: () => setIds(unfollow(one.id)),
      })),
    )
  }, [data, ids, t, shownThere])
  return null
}

function jobOf({ id, state, progress, counts, error }: ImportData): Omit<TrayJob, 'title'> {
  const running = state === 'running' || state === 'undoing'
  const total = progress.total || undefined
  const refused = counts?.refuse
  if (running) return { id, state: 'running', done: progress.done, total, failed: refused }
  if (state === 'undone') return { id, state, done: progress.done }
  const failed = state === 'failed'
  return {
    ...{ id, state: failed ? 'failed' : 'done', failed: refused },
    ...{ done: failed ? progress.done : (total ?? progress.done), total, problem: error ?? undefined },
  }
}
