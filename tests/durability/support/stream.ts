import type { Client } from './client.ts'

/** What a browser hears over `GET /stream`. */
export interface Stream {
  heard: { object: string; id: string; op: string; mine: boolean }[]
  close(): void
}

/** Opens the stream of live updates and waits until it stands. */
export async function openStream(client: Client): Promise<Stream> {
  const ending = new AbortController()
  const reply = await fetch(`${client.origin}/api/v1/stream`, {
    headers: { authorization: `Bearer ${client.token}` },
    signal: ending.signal,
  })
  const stream: Stream = { heard: [], close: () => ending.abort() }
  let ready = () => {}
  const standing = new Promise<void>((resolve) => {
    ready = resolve
  })
  void (async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of reply.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        if (event.includes('event: ready')) ready()
        const data = /^event: change\ndata: (.*)$/m.exec(event)?.[1]
        if (data) stream.heard.push(JSON.parse(data))
      }
    }
  })().catch(() => undefined)
  await standing
  return stream
}
