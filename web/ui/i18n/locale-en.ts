import { byNamespace } from './namespaces.ts'
import type { Texts } from './translate.ts'

/** English: what every page needs, in one file. */
export const texts = byNamespace<Texts>(
  import.meta.glob('../../../shared/locales/en/{engine,objects,shell,ui}.json', { eager: true, import: 'default' }),
)

/** What only some pages need, each namespace by itself. */
export const more = byNamespace<() => Promise<Texts>>(
  import.meta.glob(
    [
      '../../../shared/locales/en/*.json',
      '!../../../shared/locales/en/{engine,objects,shell,ui}.json',
      '!../../../shared/locales/en/{errors,mail,server,start,terminal}.json',
    ],
    { import: 'default' },
  ),
)
