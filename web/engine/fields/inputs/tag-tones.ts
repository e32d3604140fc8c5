import { useMemo } from 'react'
import type { Tone } from '../../../ui/tag/tag.tsx'
import { useObject } from '../../data/meta.ts'
import { useAll, type WholeInput } from '../../data/records.ts'

const coloured: WholeInput = { fields: ['name', 'tone'], filter: { field: 'tone', op: 'notEmpty' } }

/** Colours of tags, by name, as the list of tags gives them. */
export function useTagTones(): (tag: string) => Tone | undefined {
  const kept = useObject('tag') !== undefined
  const { data } = useAll('tag', kept ? coloured : undefined)
  return useMemo(() => {
    const tones = new Map(data?.data.map(({ name, tone }) => [name, tone as Tone]))
    return (tag) => tones.get(tag)
  }, [data])
}
