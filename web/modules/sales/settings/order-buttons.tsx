import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const

/** Moves an entry of an ordered list one place up or down. */
export function OrderButtons({
  name,
  first,
  last,
  onMove,
}: {
  name: string
  first: boolean
  last: boolean
  onMove: (by: number) => void
}) {
  const { t } = useTranslation('sales')
  return (
    <span>
      <IconButton
        size="xs"
        label={t('order.up', { name })}
        icon={<IconChevronUp {...icon} />}
        disabled={first}
        onClick={() => onMove(-1)}
      />
      <IconButton
        size="xs"
        label={t('order.down', { name })}
        icon={<IconChevronDown {...icon} />}
        disabled={last}
        onClick={() => onMove(1)}
      />
    </span>
  )
}
