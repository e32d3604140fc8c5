import type { Rules } from '../../engine/index.ts'
import { cleanFileName } from '../../platform/files/file-name.ts'

/** Rules of files: whatever a name comes from, it is one that can be saved and read without surprise. */
export const fileRules: Rules = {
  beforeWrite(_ctx, items) {
    for (const item of items) {
      const name = item.values.name
      if (typeof name === 'string' && name !== cleanFileName(name)) item.set('name', cleanFileName(name))
    }
  },
}
