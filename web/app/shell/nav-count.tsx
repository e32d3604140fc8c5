import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../ui/format/format-context.tsx'

/** How many wait for me behind an entry; nothing while none do. */
export function NavCount({
  path,
  object = '',
  count,
  className,
}: {
  path: string
  /** Whose changes change the count. */
  object?: string | undefined
  count: () => Promise<number>
  className?: string
}) {
  const format = useFormat()
  const { data } = useQuery({ queryKey: ['nav-count', object, path], queryFn: count, refetchInterval: 60_000 })
  return data ? <span className={className}>{format.shortNumber(data)}</span> : null
}
