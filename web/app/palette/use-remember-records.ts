import { useEffect } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useMeta } from '../../engine/data/meta.ts'
import { useOwnTitle } from '../../ui/page/title-store.ts'
import { useAddress } from '../../ui/router/router.tsx'
import { rememberRecent } from './recents.ts'

/** Remembers each record whose page was opened, under the title that the page gave itself. */
export function useRememberRecords(): void {
  const me = useMe()
  const meta = useMeta()
  const { path } = useAddress()
  const title = useOwnTitle()
  useEffect(() => {
    const [, plural, id] = path.split('/')
    const object = Object.values(meta.objects).find((each) => each.plural === plural)
    if (object && id && title) rememberRecent(me.id, { path: `/${plural}/${id}`, title, object: object.name })
  }, [path, title, me.id, meta])
}
