import { useFormat } from '../../../ui/format/format-context.tsx'
import text from '../../../ui/text/text.module.css'

/** A customer who has not been heard of for so many days is silent. */
export const silentAfter = 60

/** How long ago there was the last contact; the moment itself in the tooltip. */
export function LastContact({ at }: { at: string | null }) {
  const format = useFormat()
  if (!at) return null
  const isSilent = format.daysFromToday(at) <= -silentAfter
  return (
    <time dateTime={at} data-tip={format.dateTime(at)} className={isSilent ? text.warn : undefined}>
      {format.relativeDay(at)}
    </time>
  )
}
