import type { Page } from '@rodnik/shared/api/shapes.ts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../engine/data/api.ts'
import { useMeta } from '../../engine/data/meta.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { Link } from '../../ui/router/link.tsx'
import { useAddress, useQueryValues } from '../../ui/router/router.tsx'
import { cx } from '../../ui/text/cx.ts'
import styles from '../shell/sidebar.module.css'

interface PinnedView {
  id: string
  name: string
  object: string
}

/** Pinned views under a heading of their own; not there when nothing is pinned. */
export function Favourites({ rail }: { rail: boolean }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const { path: here } = useAddress()
  const query = useQueryValues()
  const { data } = useQuery({
    queryKey: ['favourites', 'view'],
    queryFn: async () => {
      const pinned = { field: 'pinned', op: 'eq', value: true }
      const filter = { and: [pinned, { field: 'owner', op: 'eq', value: '@me' }] }
      const fields = ['name', 'object']
      return (await api.ask<Page<PinnedView>>('/views/query', { filter, fields, sort: 'position,name', limit: 20 }))
        .data
    },
    enabled: meta.objects.view?.fields.pinned !== undefined,
  })
  const shown = data?.filter((view) => meta.objects[view.object]) ?? []
  if (shown.length === 0) return null
  return (
    <>
      <div className={styles.heading}>{t('nav.favourites')}</div>
      {shown.map((view) => {
        const path = `/${meta.objects[view.object]?.plural}`
        const current = here === path && query.get('view') === view.id
        return (
          <Link
            key={view.id}
            to={`${path}?view=${view.id}`}
            className={cx(styles.item)}
            aria-current={current ? 'page' : undefined}
            aria-label={rail ? view.name : undefined}
            data-tip={rail ? view.name : undefined}
          >
            <NamedIcon name="star" />
            <span className={styles.label}>{view.name}</span>
          </Link>
        )
      })}
    </>
  )
}
