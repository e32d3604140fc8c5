import { IconChevronDown } from '@tabler/icons-react'
import { useGo } from '../../../engine/nav.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { openMenu } from '../../../ui/menu/menu-store.ts'
import { useAddress } from '../../../ui/router/router.tsx'
import text from '../../../ui/text/text.module.css'
import type { Pipeline, Pipelines } from '../stages/use-pipelines.ts'

const kept = 'rodnik.pipeline'

/** The pipeline that the deals page is about: that of the address, else the last one; undefined for all of them. */
export function usePipelineChoice(pipelines: Pipelines | undefined): {
  chosen: Pipeline | undefined
  usual?: Pipeline
} {
  const { query } = useAddress()
  const usual = pipelines?.list.find((one) => one.active) ?? pipelines?.list[0]
  const wanted = new URLSearchParams(query).get('pipeline') ?? read()
  if (wanted === 'all') return { chosen: undefined, usual }
  return { chosen: pipelines?.list.find((one) => one.id === wanted) ?? usual, usual }
}

function read(): string | null {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null
  }
}

/** Switches between pipelines; not drawn where there is one. */
export function PipelineSwitch({ pipelines, chosen }: { pipelines: Pipelines; chosen: Pipeline | undefined }) {
  const { t } = useTranslation('sales')
  const { path, query } = useAddress()
  const go = useGo()
  if (pipelines.list.length < 2) return null
  const pick = (id: string) => {
    try {
      localStorage.setItem(kept, id)
    } catch {
      // A browser that keeps nothing begins with the first pipeline.
    }
    const params = new URLSearchParams(query)
    params.set('pipeline', id)
    go(`${path}?${params}`, { replace: true })
  }
  const shown = pipelines.list.filter((one) => one.active || one.id === chosen?.id)
  const items = [...shown.map(({ id, name }) => ({ id, name })), { id: 'all', name: t('pipelines.all') }]
  const present = chosen?.id ?? 'all'
  return (
    <Button
      size="sm"
      aria-haspopup="menu"
      aria-label={t('pipelines.choose', { name: chosen?.name ?? t('pipelines.all') })}
      after={<IconChevronDown size={14} stroke={1.8} aria-hidden="true" />}
      onClick={(event) =>
        openMenu({
          anchor: event.currentTarget,
          label: t('pipelines.title'),
          items: items.map(({ id, name }) => ({ label: name, checked: id === present, onSelect: () => pick(id) })),
        })
      }
    >
      <span className={text.ellipsis}>{chosen?.name ?? t('pipelines.all')}</span>
    </Button>
  )
}
