import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { ImportData, ImportState, UploadAnswer } from '@rodnik/shared/imports/shapes.ts'
import type { SourceFormat } from '@rodnik/shared/imports/source.ts'
import { queryOptions } from '@tanstack/react-query'
import { api, apiUrl } from '../../engine/data/api.ts'
import { queryClient } from '../../engine/data/query-client.ts'

const atWork: ImportState[] = ['rehearsing', 'running', 'undoing']

/** Whether the server is busy with an import, so that its progress has to be asked for. */
export function isAtWork(state: ImportState): boolean {
  return atWork.includes(state)
}

/** The latest imports of the person; asked again while one of them is at work. */
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => api.get<{ data: ImportData[] }>('/imports', undefined, { signal }),
  refetchInterval: (query) => (query.state.data?.data.some((one) => isAtWork(one.state)) ? 2000 : false),
})

/** One import; asked again while it is at work. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.get<ImportData>(`/imports/${id}`, undefined, { signal }),
    refetchInterval: (query) => (query.state.data && isAtWork(query.state.data.state) ? 700 : false),
  })
}

/** Sends a file; the answer tells what it holds. */
export function uploadFile(file: File): Promise<UploadAnswer> {
  const body = new FormData()
  body.append('file', file)
  return api.post<UploadAnswer>('/imports', body)
}

/** Looks at a file again: with corrections of how it is read, or for another object. */
export function detect(id: string, input: { object?: string; format?: Partial<SourceFormat> }): Promise<UploadAnswer> {
  return api.ask<UploadAnswer>(`/imports/${id}/detect`, input)
}

/** Rehearses a mapping. */
export async function rehearse(id: string, mapping: ImportMapping): Promise<ImportData> {
  return keep(await api.ask<ImportData>(`/imports/${id}/preview`, { mapping }))
}

/** Starts bringing the rows in, with the mapping of the last rehearsal. */
export async function run(id: string): Promise<ImportData> {
  return keep(await api.post<ImportData>(`/imports/${id}/run`, {}))
}

/** Starts taking an import back. */
export async function undo(id: string): Promise<ImportData> {
  return keep(await api.post<ImportData>(`/imports/${id}/undo`, {}))
}

/** Removes file and protocol of an import; its records stay. */
export async function removeImport(id: string): Promise<void> {
  await api.delete(`/imports/${id}`)
  queryClient.removeQueries({ queryKey: ['imports', id] })
  await queryClient.invalidateQueries({ queryKey: importsQuery.queryKey })
}

/** Address of the file with the refused rows. */
export function refusedUrl(id: string): string {
  return apiUrl(`/imports/${id}/refused`)
}

/** Puts the newest that the server has said of an import where all look. */
export async function keep(data: ImportData): Promise<ImportData> {
  // A question that went out before must not put its older answer over this one.
  await queryClient.cancelQueries({ queryKey: importQuery(data.id).queryKey, exact: true })
  queryClient.setQueryData(importQuery(data.id).queryKey, data)
  void queryClient.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true })
  return data
}
