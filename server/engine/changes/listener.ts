import pg from 'pg'

/** A connection that listens; it comes back by itself after a break. */
export interface Listener {
  close(): Promise<void>
}

const pauseMs = 1000

/**
 * Listens on channels of the database. `lost` is called when the connection is lost and `ready` each time it stands:
 * what was announced in between was missed, so listeners look for themselves then.
 */
export function listen(
  url: string,
  channels: string[],
  on: { message(channel: string, payload: string): void; ready(): void; lost?(): void },
): Listener {
  let client: pg.Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'rodnik listener', keepAlive: true })
    client = next
    next.on('notification', (message) => on.message(message.channel, message.payload ?? ''))
    next.on('error', () => undefined)
    next.on('end', () => again(next))
    try {
      await next.connect()
      for (const channel of channels) await next.query(`LISTEN ${channel}`)
      on.ready()
    } catch {
      again(next)
    }
  }
  const again = (from: pg.Client): void => {
    if (closed || client !== from) return
    client = undefined
    on.lost?.()
    from.end().catch(() => undefined)
    timer = setTimeout(() => void connect(), pauseMs)
  }
  void connect()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
