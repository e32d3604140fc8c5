import type { Layout } from '@rodnik/shared/views/layouts.ts'
import { ListPage, type ListPageProps } from '../list/list-page.tsx'

const layouts: Layout[] = ['calendar', 'table']

/** A list that opens as a calendar. */
export function CalendarPage(props: ListPageProps) {
  return <ListPage {...props} layouts={props.layouts ?? layouts} />
}
