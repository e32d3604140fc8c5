import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'

/** The secret that a link brought. It stays out of the history and of what other pages could see as the referrer. */
export function useLinkToken(): string {
  const { token } = useSearch({ strict: false }) as { token?: unknown }
  const [kept] = useState(() => (token === undefined ? '' : String(token)))
  return kept
}
