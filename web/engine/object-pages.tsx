import { useTranslation } from '../ui/i18n/i18n.ts'
import { useParams } from '../ui/router/router.tsx'
import type { WebPage } from './web-module.ts'

/** The generic list and record pages of an object, for modules that need no page of their own; `about` is the key of what its records are for. */
export function objectPages(
  object: string,
  path: string,
  words?: { texts: WebPage['texts']; about: string },
): WebPage[] {
  return [
    {
      path,
      title: `objects:${object}.many`,
      texts: words?.texts,
      async load() {
        const { ListPage } = await import('./list/list-page.tsx')
        return {
          Page: function ObjectListPage() {
            const { t } = useTranslation()
            return <ListPage object={object} about={words && t(words.about)} />
          },
        }
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
