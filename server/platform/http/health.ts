import type { FastifyInstance } from 'fastify'
import sql from 'sql-template-tag'
import type { Database } from '../database/database.ts'
import { AppError } from '../errors/app-error.ts'
import { describeRoute } from './route-docs.ts'

const patience = 3000

/** Adds `GET /api/v1/health`: 200 while the database answers, 503 when it does not. Needs no sign-in. */
export function addHealthRoute(app: FastifyInstance, options: { database: Database; version: string }): void {
  const openapi = describeRoute({
    id: 'getHealth',
    summary: 'Tell whether the server and its database answer',
    tag: 'system',
    open: true,
    example: { answer: { status: 'ok', version: '0.1.0', database: 'ok' } },
    errors: [503],
  })
  // Who watches the server may add to the address what it likes.
  app.get('/api/v1/health', { config: { openapi, query: true } }, async () => {
    if (!(await answers(options.database))) throw new AppError('unavailable')
    return { status: 'ok', version: options.version, database: 'ok' }
  })
}

async function answers(database: Database): Promise<boolean> {
  const asked = database.query(sql`SELECT 1`).then(
    () => true,
    () => false,
  )
  let timer: NodeJS.Timeout | undefined
  const tired = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patience, false)
  })
  return Promise.race([asked, tired]).finally(() => clearTimeout(timer))
}
