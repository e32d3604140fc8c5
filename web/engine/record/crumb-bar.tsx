import { IconChevronDown, IconChevronRight, IconChevronUp, IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useCommands } from '../../ui/commands/command-store.ts'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { useMenu } from '../../ui/menu/use-menu.ts'
import { CrumbBar } from '../../ui/page/page-header.tsx'
import { useLabels } from '../data/labels.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import { getOrigin, useNeighbours } from '../data/neighbours.ts'
import { useGo } from '../nav.ts'
import styles from './record-page.module.css'
import { StarButton } from './star-button.tsx'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

interface RecordCrumbsProps {
  object: string
  id: string
  title: string
  menu: () => MenuItem[]
  extra?: ReactNode
}

/** The way back to the list, the place in it, its neighbours (J and K), the record's menu. */
export function RecordCrumbs({ object, id, title, menu, extra }: RecordCrumbsProps) {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  const labels = useLabels()
  const format = useFormat()
  const go = useGo()
  const near = useNeighbours(object, id)
  const back = getOrigin(object)?.href ?? `/${meta.objects[object]?.plural ?? ''}`
  const open = (other: string | undefined) => other && go(recordHref(meta, object, other), { replace: true })
  const group = t('commands.record')
  useCommands(
    // Without a neighbour a press is not taken: one that comes before its list has come waits for it.
    [
      { id: 'record.next', label: t('record.next'), group, to: near?.next },
      { id: 'record.previous', label: t('record.previous'), group, to: near?.previous },
    ].flatMap(({ to, ...command }) => (to ? [{ ...command, run: () => open(to) }] : [])),
  )
  const more = useMenu(menu, { label: t('record.menu'), placement: 'bottom-end' })
  return (
    <CrumbBar>
      <a className={styles.crumb} href={back} data-app="">
        {labels.many(object)}
      </a>
      <IconChevronRight size={14} stroke={1.6} aria-hidden="true" />
      <span className={styles.here}>{title}</span>
      <span className={styles.space} />
      {near && (
        <>
          <span className={styles.position}>
            {format.number(near.position)} / {near.exact ? '' : '≈ '}
            {format.number(near.total)}
          </span>
          <IconButton
            label={t('record.previous')}
            keys="#record.previous"
            disabled={!near.previous}
            icon={<IconChevronUp {...icon} />}
            onClick={() => open(near.previous)}
          />
          <IconButton
            label={t('record.next')}
            keys="#record.next"
            disabled={!near.next}
            icon={<IconChevronDown {...icon} />}
            onClick={() => open(near.next)}
          />
        </>
      )}
      {extra}
      <StarButton object={object} id={id} title={title} />
      <IconButton label={t('record.menu')} icon={<IconDots {...icon} />} {...more} />
    </CrumbBar>
  )
}
