import { useSyncExternalStore } from 'react'
import { makeTranslate, type Texts, type TFunction } from './translate.ts'

export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]

// One file per language, fetched only when the language is used.
const load: Record<Locale, () => Promise<{ texts: Map<string, Texts> }>> = {
  ru: () => import('./locale-ru.ts'),
  en: () => import('./locale-en.ts'),
}
const defaultNamespace = 'shell'

interface Language {
  locale: Locale
  bundles: Map<string, Texts>
  /** One function per namespace, so that it stays the same between drawings. */
  functions: Map<string, TFunction>
}

let language: Language = { locale: 'en', bundles: new Map(), functions: new Map() }
const listeners = new Set<() => void>()

/** A language that we have: the wanted one, or English. */
export function toLocale(wanted: string | null | undefined): Locale {
  const short = wanted?.slice(0, 2)
  return locales.find((locale) => locale === short) ?? 'en'
}

async function use(locale: Locale): Promise<void> {
  const { texts } = await load[locale]()
  language = { locale, bundles: texts, functions: new Map() }
  for (const listener of listeners) listener()
}

/** Starts with the language that `boot.js` has chosen for the document. */
export async function startI18n(): Promise<void> {
  await use(toLocale(document.documentElement.lang))
}

/** Switches the language of everything on the screen, and of the next start in this browser. */
export async function setLocale(wanted: string): Promise<void> {
  const locale = toLocale(wanted)
  try {
    localStorage.setItem('rodnik.locale', locale)
  } catch {
    // A browser that keeps nothing asks for its own language next time.
  }
  if (language.locale === locale && language.bundles.size > 0) return
  await use(locale)
  document.documentElement.lang = locale
}

function functionOf(from: Language, namespace: string): TFunction {
  let found = from.functions.get(namespace)
  if (!found) {
    found = makeTranslate(from.locale, from.bundles, namespace)
    from.functions.set(namespace, found)
  }
  return found
}

/** The text of a key in the present language, outside of components. */
export const translate: TFunction = (key, values) => functionOf(language, defaultNamespace)(key, values)

/** Texts of a namespace, redrawn when the language changes. Other namespaces are reached by `namespace:key`. */
export function useTranslation(namespace = defaultNamespace): { t: TFunction; i18n: { language: Locale } } {
  const present = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => language,
  )
  return { t: functionOf(present, namespace), i18n: { language: present.locale } }
}
