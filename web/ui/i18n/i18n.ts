import { use, useSyncExternalStore } from 'react'
import { makeTranslate, type Texts, type TFunction } from './translate.ts'

export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]

interface LocaleFile {
  texts: Map<string, Texts>
  more: Map<string, () => Promise<Texts>>
}

// One file per language with what every page needs, fetched only when the language is used.
const load: Record<Locale, () => Promise<LocaleFile>> = {
  ru: () => import('./locale-ru.ts'),
  en: () => import('./locale-en.ts'),
}
const defaultNamespace = 'shell'

/** A language as it is known now; replaced, never changed, whenever more of it arrives. */
interface Language {
  locale: Locale
  bundles: Map<string, Texts>
  more: LocaleFile['more']
  /** One function per namespace, so that it stays the same between drawings. */
  functions: Map<string, TFunction>
}

let language: Language = { locale: 'en', bundles: new Map(), more: new Map(), functions: new Map() }
let coming = new Map<string, Promise<unknown>>()
const listeners = new Set<() => void>()

function publish(next: Omit<Language, 'functions'>): void {
  language = { ...next, functions: new Map() }
  for (const listener of listeners) listener()
}

/** A language that we have: the wanted one, or English. */
export function toLocale(wanted: string | null | undefined): Locale {
  const short = wanted?.slice(0, 2)
  return locales.find((locale) => locale === short) ?? 'en'
}

/** Fetches the texts of a namespace that not every page needs; nothing when they are there, or there are none. */
export function prepareTexts(namespace: string): Promise<unknown> | undefined {
  const { locale, bundles, more } = language
  const fetching = more.get(namespace)
  if (bundles.has(namespace) || !fetching) return undefined
  const known = coming.get(namespace)
  if (known) return known
  const promise = fetching().then((texts) => {
    if (language.locale === locale) publish({ ...language, bundles: new Map(language.bundles).set(namespace, texts) })
  })
  coming.set(namespace, promise)
  promise.catch(() => coming.delete(namespace))
  return promise
}

async function change(locale: Locale): Promise<void> {
  const file = await load[locale]()
  // What is on the screen needs the same namespaces in the new language, at once.
  const wanted = [...language.bundles.keys()].filter((name) => !file.texts.has(name))
  const extra = await Promise.all(wanted.map(async (name) => [name, await file.more.get(name)?.()] as const))
  const bundles = new Map(file.texts)
  for (const [name, texts] of extra) if (texts) bundles.set(name, texts)
  coming = new Map()
  publish({ locale, bundles, more: file.more })
}

/** Starts with the language that `boot.js` has chosen for the document. */
export async function startI18n(): Promise<void> {
  await change(toLocale(document.documentElement.lang))
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
  await change(locale)
  document.documentElement.lang = locale
}

function functionOf(from: Language, namespace: string): TFunction {
  let found = from.functions.get(namespace)
  if (!found) {
    found = makeTranslate(from.locale, from.bundles, namespace, (missing) => prepareTexts(missing) !== undefined)
    from.functions.set(namespace, found)
  }
  return found
}

/** The text of a key in the present language, outside of components. */
export const translate: TFunction = (key, values) => functionOf(language, defaultNamespace)(key, values)

/** Waits for nothing; React reads from the status that it need not stop for it. */
const nothing = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined })

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Texts of a namespace, redrawn when the language changes; the drawing waits for texts that are still to come. Other
 * namespaces are reached by `namespace:key`.
 */
export function useTranslation(namespace = defaultNamespace): { t: TFunction; i18n: { language: Locale } } {
  const present = useSyncExternalStore(subscribe, () => language)
  const wait = present.bundles.has(namespace) ? undefined : prepareTexts(namespace)
  // What has once waited by `use` must call it again when it goes on.
  use(wait ?? nothing)
  return { t: functionOf(present, namespace), i18n: { language: present.locale } }
}
