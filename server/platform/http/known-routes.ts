import type { FastifyInstance } from 'fastify'

/** Tells which methods a path has, so that a wrong method is told apart from a wrong path. */
export type MethodsOf = (path: string) => string[]

/** Notes the routes of an application as they are added. Call it before the first route. */
export function noteRoutes(app: FastifyInstance): MethodsOf {
  const methods = new Map<string, Set<string>>()
  const patterns = new Map<string, RegExp>()
  app.addHook('onRoute', (route) => {
    const known = methods.get(route.url) ?? new Set()
    for (const method of [route.method].flat()) known.add(method)
    methods.set(route.url, known)
    patterns.set(route.url, patternOf(route.url))
  })
  return (path) => {
    const found = new Set<string>()
    for (const [url, pattern] of patterns) {
      if (!url.endsWith('*') && pattern.test(path)) for (const method of methods.get(url) ?? []) found.add(method)
    }
    return [...found].sort()
  }
}

function patternOf(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^${parts.join('/')}$`)
}
