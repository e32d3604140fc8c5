import type { Layout } from '@rodnik/shared/views/layouts.ts'
import { ListPage, type ListPageProps } from '../list/list-page.tsx'

const layouts: Layout[] = ['board', 'table']

/** A list that opens as a board. */
export function BoardPage(props: ListPageProps) {
  return <ListPage {...props} layouts={props.layouts ?? layouts} />
}
