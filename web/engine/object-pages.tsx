import { useParams } from '../ui/router/router.tsx'
import type { WebPage } from './web-module.ts'

/** The generic list and record pages of an object, for modules that need no page of their own. */
export function objectPages(object: string, path: string): WebPage[] {
  return [
    {
      path,
      title: `objects:${object}.many`,
      async load() {
        const { ListPage } = await import('./list/list-page.tsx')
        return { Page: () => <ListPage object={object} /> }
      },
    },
    {
      path: `${path}/$id`,
      title: `objects:${object}.one`,
      async load() {
        const { RecordPage } = await import('./record/record-page.tsx')
        return {
          Page: function ObjectRecordPage() {
            const { id = '' } = useParams()
            return <RecordPage key={id} object={object} id={id} />
          },
        }
      },
    },
  ]
}
