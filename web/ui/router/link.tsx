import { type AnchorHTMLAttributes, type ReactNode, useEffect } from 'react'
import { go } from './history.ts'

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** An address of the application. */
  to: string
  children: ReactNode
}

/** A link inside the application: a real one, so that it opens in a new tab too. */
export function Link({ to, ...rest }: LinkProps) {
  return <a {...rest} data-app href={to} />
}

/** Goes elsewhere in place of being drawn. */
export function Redirect({ to }: { to: string }) {
  useEffect(() => go(to, { replace: true }), [to])
  return null
}
