import type { ActivityKind } from '@rodnik/shared/activities/kinds.ts'
import en from '@rodnik/shared/locales/en/activities.json' with { type: 'json' }
import ru from '@rodnik/shared/locales/ru/activities.json' with { type: 'json' }

const words = { ru: ru.kinds, en: en.kinds }

/** The word for a kind of activity: what one is called that nobody named. */
export function kindWord(locale: 'ru' | 'en', kind: ActivityKind): string {
  return words[locale][kind]
}
