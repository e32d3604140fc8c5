import { ListPage, type ListPageProps } from '../list/list-page.tsx'
import type { Layout } from '../views/state.ts'

const layouts: Layout[] = ['board', 'table']

/** A list that opens as a board. */
export function BoardPage(props: ListPageProps) {
  return <ListPage {...props} layouts={props.layouts ?? layouts} />
}
