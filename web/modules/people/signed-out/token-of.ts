import { useState } from 'react'
import { useQueryValues } from '../../../ui/router/router.tsx'

/** The secret that a link brought; kept while the page is open, whatever becomes of the address. */
export function useLinkToken(): string {
  const token = useQueryValues().get('token') ?? ''
  const [kept] = useState(token)
  return kept
}
