import type { Page } from '@rodnik/shared/api/shapes.ts'
import type { DemoState } from '@rodnik/shared/demo/shapes.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import { useQuery } from '@tanstack/react-query'
import { buttonClass } from '../../ui/button/button.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Link } from '../../ui/router/link.tsx'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { pathOf, useMeta } from '../data/meta.ts'

/** Offers whoever may add demo data to look at an example, as long as nobody has put in anything. */
export function SampleOffer() {
  const { t } = useTranslation()
  const meta = useMeta()
  const { role } = useMe()
  const may = role === 'owner' || role === 'admin'
  const { data } = useQuery({
    queryKey: ['sample-offer'],
    queryFn: () => isUntouched(meta),
    enabled: may,
    staleTime: 0,
  })
  if (!may || !data) return null
  return (
    <Link to="/settings/demo" className={buttonClass()}>
      {t('demo:offer')}
    </Link>
  )
}

/** Whether there are no demo data and none of the records that belong to somebody. */
async function isUntouched(meta: Meta): Promise<boolean> {
  if ((await api.get<DemoState>('/demo')).state !== 'none') return false
  const owned = Object.values(meta.objects).filter(({ ownerField }) => ownerField)
  const pages = await Promise.all(
    owned.map(({ name }) => api.ask<Page>(`${pathOf(name)}/query`, { fields: ['id'], limit: 1 })),
  )
  return pages.every(({ data }) => data.length === 0)
}
