import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../ui/format/format-context.tsx'

/** How many wait for me behind an entry; nothing while none do. */
export function NavCount({
  path,
  count,
  className,
}: {
  path: string
  count: () => Promise<number>
  className?: string
}) {
  const format = useFormat()
  const { data } = useQuery({ queryKey: ['nav-count', path], queryFn: count, refetchInterval: 60_000 })
  return data ? <span className={className}>{format.shortNumber(data)}</span> : null
}
