import type { Change } from '@rodnik/shared/api/shapes.ts'
import type { Context } from '../../../engine/index.ts'
import { type Notice, notify } from './notify.ts'

/** What loads or seeds data tells nobody. */
export const silentCauses = ['import', 'demo', 'cli', 'seed']

/** More records than this from one hand at once are told in one notice. */
const atMostSingle = 5

/** A record of which a person is told, and the change that is the reason. */
export interface Told {
  user: string
  id: string
  subject: string
  change: Pick<Change, 'set' | 'actor'>
}

/** Tells people of records of an object, each once per change set, many at once in one notice; nobody of what the own hand did. */
export async function tellEach(ctx: Context, kind: Notice['kind'], object: string, told: Told[]): Promise<void> {
  const others = told.filter(({ user, change }) => user !== change.actor)
  const groups = Map.groupBy(others, ({ user, change }) => `${change.set}:${user}`)
  const notices = [...groups.values()].flatMap((group): Notice[] => {
    const [first] = group
    if (!first) return []
    const { user, subject, change } = first
    const base = { user, kind, actor: change.actor }
    if (group.length > atMostSingle) {
      const key = `${kind}:${change.set}:${object}:${user}`
      return [{ ...base, about: null, subject, object, count: group.length, key }]
    }
    return group.map((one) => ({
      ...base,
      about: { object, id: one.id },
      subject: one.subject,
      key: `${kind}:${change.set}:${one.id}:${user}`,
    }))
  })
  await notify(ctx, notices)
}
