import type { Density, Theme } from '../../engine/data/me.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
let theme: Theme = read('theme') as Theme

function read(key: string): string {
  try {
    return localStorage.getItem(`rodnik.${key}`) ?? ''
  } catch {
    return ''
  }
}

/** Keeps a choice of looks in this browser for the next start, where that is allowed. */
export function remember(key: 'theme' | 'density' | 'rail', value: string): void {
  try {
    localStorage.setItem(`rodnik.${key}`, value)
  } catch {
    // A browser that keeps nothing starts with the defaults.
  }
}

/** What this browser was left with. */
export function remembered(key: 'theme' | 'density' | 'rail'): string {
  return read(key)
}

function paint(): void {
  const isDark = theme === 'dark' || (theme !== 'light' && dark.matches)
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'
  const meta = document.querySelector<HTMLMetaElement>('meta[name=theme-color]')
  if (meta) meta.content = isDark ? '#121110' : '#f3f1ed'
}

dark.addEventListener('change', paint)

/** Light, dark, or as the system has it. */
export function setTheme(next: Theme): void {
  theme = next
  remember('theme', next)
  paint()
}

/** Height of rows in all tables. */
export function setDensity(next: Density): void {
  document.documentElement.dataset.density = next
  remember('density', next)
}
