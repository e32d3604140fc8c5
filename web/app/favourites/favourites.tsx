import { useMemo } from 'react'
import { recordHref, useMeta } from '../../engine/data/meta.ts'
import { useAll } from '../../engine/data/records.ts'
import { useStars } from '../../engine/data/stars.ts'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { NamedIcon } from '../../ui/icon/named-icon.tsx'
import { Link } from '../../ui/router/link.tsx'
import { useAddress, useQueryValues } from '../../ui/router/router.tsx'
import styles from '../shell/sidebar.module.css'

interface FavouritesProps {
  rail: boolean
  /** Looks of a line elsewhere than in the sidebar. */
  line?: string
  onOpen?: () => void
}

/** Starred records and views under a heading of their own; not there when nothing is starred. */
export function Favourites({ rail, line, onOpen }: FavouritesProps) {
  const { t } = useTranslation()
  const { path: here } = useAddress()
  const query = useQueryValues()
  const favourites = useFavourites()
  if (favourites.length === 0) return null
  return (
    <>
      <div className={styles.heading}>{t('nav.favourites')}</div>
      {favourites.map(({ id, title, icon, path, view }) => {
        const current = here === path && (!view || query.get('view') === view)
        return (
          <Link
            key={id}
            to={view ? `${path}?view=${view}` : path}
            className={line ?? styles.item}
            aria-current={current ? 'page' : undefined}
            aria-label={rail ? title : undefined}
            data-tip={title}
            onClick={onOpen}
          >
            <NamedIcon name={icon} size={line ? 20 : undefined} />
            <span className={styles.label}>{title}</span>
          </Link>
        )
      })}
    </>
  )
}

interface Favourite {
  id: string
  title: string
  icon: string
  path: string
  view?: string
}

function useFavourites(): Favourite[] {
  const meta = useMeta()
  const stars = useStars()
  const ids = stars.filter(({ about }) => about.object === 'view').map(({ about }) => about.id)
  const asked = ids.join()
  const input = useMemo(
    () =>
      asked === ''
        ? undefined
        : { fields: ['object'], filter: { field: 'id', op: 'in' as const, value: asked.split(',') } },
    [asked],
  )
  const views = useAll('view', input)
  return stars.flatMap(({ about, title }): Favourite[] => {
    const id = about.id
    if (about.object !== 'view') {
      const own = meta.objects[about.object]
      return own ? [{ id, title, icon: own.screens.icon, path: recordHref(meta, about.object, id) }] : []
    }
    const own = meta.objects[String(views.data?.data.find((view) => view.id === id)?.object)]
    return own ? [{ id, title, icon: 'star', path: `/${own.plural}`, view: id }] : []
  })
}
