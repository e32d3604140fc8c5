/** Pages of the web to which links with a token lead. */
export const linkPages = { setup: '/setup', invitation: '/invitation', reset: '/new-password' } as const

/** The link to hand over, on the address under which the product is reached. */
export function signInLink(origin: string, kind: keyof typeof linkPages, token: string): string {
  return `${origin}${linkPages[kind]}?token=${encodeURIComponent(token)}`
}
