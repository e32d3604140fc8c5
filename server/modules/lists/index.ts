import { defineModule } from '../../engine/index.ts'
import { competitor, lostReason, source, tag } from './dictionaries.ts'
import { followTagNames } from './follow-tag-names.ts'
import { seedLists } from './seed-lists.ts'

/** Lists that administrators keep: sources, lost reasons, competitors, tags. */
export const lists = defineModule({
  name: 'lists',
  uses: [],
  objects: [source, lostReason, competitor, tag],
  reactions: [followTagNames],
  seed: seedLists,
})
