import { namespacesOf } from './namespaces.ts'

/** Russian, as one file: all but the texts that only the server says. */
export const texts = namespacesOf(
  import.meta.glob(
    [
      '../../../shared/locales/ru/*.json',
      '!../../../shared/locales/ru/{calendars,demo,errors,mail,server,start,terminal}.json',
    ],
    { eager: true, import: 'default' },
  ),
)
