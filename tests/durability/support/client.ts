import { owner, pause } from './server-process.ts'

/** What came of a call; `status` 0: nothing came back. */
export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** A caller who holds on to a token while servers come and go under other addresses. */
export interface Client {
  /** Where the server answers now. */
  origin: string
  token: string
  call(method: string, path: string, body?: unknown, key?: string): Promise<Answer>
  /** Repeats a call with its key until the server has decided about it: the way of a client that wants to lose nothing. */
  insist(method: string, path: string, body: unknown, key: string): Promise<Answer>
  /** Waits until the server answers and reaches its database. */
  ready(): Promise<void>
}

const patience = 30_000

/** Signs the owner in. */
export async function signIn(origin: string): Promise<Client> {
  const client: Client = {
    origin,
    token: '',
    call: (method, path, body, key) => send(client, method, path, body, key),
    async insist(method, path, body, key) {
      const began = Date.now()
      for (;;) {
        const answer = await client.call(method, path, body, key)
        if (answer.status !== 0 && answer.status !== 503) return answer
        if (Date.now() - began > patience) throw new Error(`no answer to ${method} ${path}: ${JSON.stringify(answer)}`)
        await pause(50)
      }
    },
    async ready() {
      const began = Date.now()
      while ((await client.call('GET', '/me')).status !== 200) {
        if (Date.now() - began > patience) throw new Error('the server does not come back')
        await pause(20)
      }
    },
  }
  const session = await client.call('POST', '/session', owner)
  if (session.status !== 200) throw new Error(`sign-in: ${JSON.stringify(session)}`)
  client.token = String(session.body.token)
  return client
}

async function send(client: Client, method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
  try {
    const reply = await fetch(`${client.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(client.token ? { authorization: `Bearer ${client.token}` } : {}),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    })
    const text = await reply.text()
    return { status: reply.status, body: text ? (JSON.parse(text) as Answer['body']) : {} }
  } catch {
    return { status: 0, body: {} }
  }
}
