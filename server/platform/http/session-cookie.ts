import type { FastifyReply, FastifyRequest } from 'fastify'

/** Over TLS the name binds the cookie to this very host, so that a neighbouring subdomain cannot plant one. */
function cookieName(request: FastifyRequest): string {
  return request.protocol === 'https' ? '__Host-rodnik' : 'rodnik'
}

/** The session token in the request's cookie. */
export function readSessionCookie(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie
  if (!header) return undefined
  const wanted = `${cookieName(request)}=`
  for (const part of header.split(';')) {
    const pair = part.trim()
    if (pair.startsWith(wanted)) return pair.slice(wanted.length) || undefined
  }
  return undefined
}

/** Gives the browser a session; scripts cannot read it and other sites cannot send it along with a form. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, maxAge: number): void {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  reply.header(
    'set-cookie',
    `${cookieName(request)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(maxAge)}${secure}`,
  )
}

/** Makes the browser forget the session. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  setSessionCookie(request, reply, '', 0)
}

/** The token of an `Authorization: Bearer …` header. */
export function readBearer(request: FastifyRequest): string | undefined {
  return /^Bearer +([\w.~+/=-]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1]
}
