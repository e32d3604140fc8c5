import type { AnyReference, Page, RecordData } from '@rodnik/shared/api/shapes.ts'
import { useEffect } from 'react'
import { onRecord } from './bus.ts'
import { useMeta } from './meta.ts'
import { createRecord, deleteRecords } from './mutate.ts'
import { queryClient } from './query-client.ts'
import { useAll, type WholeInput, wholeKey } from './records.ts'

const input: WholeInput = { fields: ['about', 'about.title'], sort: 'createdAt' }
const key = wholeKey('star', input)

/** A record or view that the person keeps at hand. */
export interface Star {
  id: string
  about: AnyReference
  title: string
}

/** What the person has starred and may still see, the oldest first. */
export function useStars(): Star[] {
  const kept = useMeta().objects.star !== undefined
  const { data } = useAll('star', kept ? input : undefined)
  // A renamed record has another title here, too; one that is gone is here no more.
  useEffect(() => onRecord(({ object, id }) => void (holds(object, id) && again())), [])
  return (data?.data ?? []).map(starOf)
}

/** Whether a record is starred. */
export function useStarred(object: string, id: string): boolean {
  return useStars().some(({ about }) => about.object === object && about.id === id)
}

let turn: Promise<unknown> = Promise.resolve()

/** Stars a record or takes its star away: shown at once, put back when refused. One after the other. */
export function setStar(about: AnyReference, title: string, on: boolean, label: string): Promise<void> {
  const shown: RecordData = { id: `${about.object}/${about.id}`, version: 0, about, 'about.title': title }
  change((rows) => [...rows.filter((row) => !isAbout(row, about)), ...(on ? [shown] : [])])
  const work = turn.then(async () => {
    const stored = (await queryClient.fetchQuery<Page>({ queryKey: key, staleTime: 0 })).data.find((row) =>
      isAbout(row, about),
    )
    if (on && !stored) await createRecord('star', { about }, label)
    if (!on && stored) await deleteRecords('star', [stored.id], label)
  })
  turn = work.catch(() => undefined)
  return work.finally(again)
}

function change(edit: (rows: RecordData[]) => RecordData[]): void {
  void queryClient.cancelQueries({ queryKey: key })
  queryClient.setQueryData<Page>(key, (page) => page && { ...page, data: edit(page.data) })
}

function again(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: key })
}

function holds(object: string, id: string): boolean {
  const rows = queryClient.getQueryData<Page>(key)?.data ?? []
  return rows.some((row) => isAbout(row, { object, id }))
}

function isAbout(row: RecordData, { object, id }: AnyReference): boolean {
  const about = row.about as AnyReference | null
  return about?.object === object && about.id === id
}

function starOf(row: RecordData): Star {
  return { id: row.id, about: row.about as AnyReference, title: String(row['about.title'] ?? '') }
}
