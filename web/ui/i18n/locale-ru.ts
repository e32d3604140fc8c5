import { byNamespace } from './namespaces.ts'
import type { Texts } from './translate.ts'

/** Russian: what every page needs, in one file. */
export const texts = byNamespace<Texts>(
  import.meta.glob('../../../shared/locales/ru/{engine,objects,shell,ui}.json', { eager: true, import: 'default' }),
)

/** What only some pages need, each namespace by itself. */
export const more = byNamespace<() => Promise<Texts>>(
  import.meta.glob(
    [
      '../../../shared/locales/ru/*.json',
      '!../../../shared/locales/ru/{engine,objects,shell,ui}.json',
      '!../../../shared/locales/ru/{errors,mail,server,start,terminal}.json',
    ],
    { import: 'default' },
  ),
)
