import { createContext, type ReactNode } from 'react'

/** What the shell puts at the right end of every page's header: on phones, the way to all that has no tab. */
export const PageEnd = createContext<ReactNode>(null)
