import './app/styles/layers.css'
import './app/styles/fonts.css'
import './app/styles/tokens.css'
import './app/styles/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startKeyboard } from './app/keyboard/keyboard.ts'
import { isSignedOut, prepare } from './app/navigation/pages.ts'
import { meQuery } from './engine/data/me.ts'
import { metaQuery } from './engine/data/meta.ts'
import { queryClient } from './engine/data/query-client.ts'
import { startI18n } from './ui/i18n/i18n.ts'

startKeyboard()
// The page's code and the questions that every page needs answered go out while the language is still on its way.
prepare(location.pathname)?.catch(() => {})
if (!isSignedOut(location.pathname)) {
  queryClient.prefetchQuery(meQuery)
  queryClient.prefetchQuery(metaQuery)
}

startI18n().then(() => {
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<App />)
})
