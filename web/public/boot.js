// Before the first paint: the looks that this browser was left with, so that nothing flashes, and the language's file.
;(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const theme = read('rodnik.theme') ?? 'system'
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  if (dark) document.querySelector('meta[name=theme-color]').content = '#121110'
  root.dataset.density = read('rodnik.density') ?? 'normal'
  const wanted = [read('rodnik.locale'), ...navigator.languages].filter(Boolean)
  root.lang = wanted.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ru' || tag === 'en') ?? 'en'
  const file = document.querySelector(`meta[name="locale-${root.lang}"]`)
  if (!file) return
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = file.content
  document.head.append(link)
})()
