import { Agent, request } from 'node:http'

/** What a load did. Times in milliseconds. */
export interface Measured {
  perSecond: number
  p50: number
  p99: number
}

/** Calls for `seconds` over so many connections, each waiting for its answer before the next call. Throws on any refusal. */
export async function load(
  port: number,
  connections: number,
  seconds: number,
  call: (n: number) => { method: string; path: string; token?: string; body?: string },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  let n = 0
  const one = async () => {
    while (performance.now() < end) {
      const start = performance.now()
      await send(agent, port, call(n++))
      times.push(performance.now() - start)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, one))
  const elapsed = (performance.now() - start) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / elapsed, p50: at(0.5), p99: at(0.99) }
}

function send(
  agent: Agent,
  port: number,
  call: { method: string; path: string; token?: string; body?: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
      ...(call.body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.body) } : {}),
    }
    const sent = request(
      { agent, port, host: '127.0.0.1', method: call.method, path: call.path, headers },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          (answer.statusCode ?? 500) < 300
            ? resolve()
            : reject(new Error(`${answer.statusCode} ${Buffer.concat(chunks).toString().slice(0, 300)}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(call.body)
  })
}
