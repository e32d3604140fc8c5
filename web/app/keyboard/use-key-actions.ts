import { useEffect, useMemo } from 'react'
import { useMe } from '../../engine/data/me.ts'
import { useMeta } from '../../engine/data/meta.ts'
import { engineKeys } from '../../engine/key-actions.ts'
import { setKeys } from '../../ui/commands/command-store.ts'
import { type KeyAction, keysInForce, setKeyActions } from '../../ui/commands/key-actions.ts'
import { gridKeys } from '../../ui/grid/grid-keys.ts'
import { visibleCreates, visibleNav, visibleSettings } from '../navigation/nav-items.ts'
import { modules } from '../routes.tsx'

const general = { place: 'everywhere', group: 'shell:keys.general' } as const
const going = { place: 'everywhere', group: 'shell:keys.going' } as const
const creating = { place: 'everywhere', group: 'shell:keys.creating' } as const

/** Tells the whole web which actions there are, and by which keys this person does them. */
export function useOwnKeys(): void {
  const me = useMe()
  const meta = useMeta()
  const actions = useMemo(
    (): KeyAction[] => [
      { id: 'app.palette', label: 'shell:palette.title', keys: 'mod+k', ...general },
      { id: 'app.keys', label: 'shell:keys.title', keys: '?', ...general },
      { id: 'app.rail', label: 'shell:nav.toggle', keys: '[', ...general },
      { id: 'app.theme', label: 'shell:theme.toggle', keys: '', ...general },
      ...visibleNav(me, meta).map((item) => ({
        id: `go.${item.path}`,
        label: item.label,
        keys: item.key ? `g ${item.key}` : '',
        ...going,
      })),
      ...visibleSettings(me).map((item) => ({ id: `go.${item.path}`, label: item.label, keys: '', ...going })),
      ...visibleCreates(meta).map((each) => ({
        id: `create.${each.name ?? each.object}`,
        label: each.label,
        keys: each.key ? `c ${each.key}` : '',
        ...creating,
      })),
      ...engineKeys,
      ...gridKeys,
      ...modules.flatMap((module) => module.keys ?? []),
    ],
    [me, meta],
  )
  useEffect(() => {
    setKeyActions(actions)
    setKeys(keysInForce(actions, me.keys))
  }, [actions, me.keys])
}
