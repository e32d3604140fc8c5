import { namespacesOf } from './namespaces.ts'

/** English, as one file: all but the texts that only the server says. */
export const texts = namespacesOf(
  import.meta.glob(
    [
      '../../../shared/locales/en/*.json',
      '!../../../shared/locales/en/{calendars,demo,errors,mail,server,start,terminal}.json',
    ],
    { eager: true, import: 'default' },
  ),
)
