import type { Client } from './client.ts'

/** Invites a salesperson, who accepts; answers the id. */
export async function addColleague(client: Client): Promise<string> {
  const email = 'colleague@example.com'
  const invited = await client.call('POST', '/invitations', { email, role: 'seller' })
  const token = new URL(String(invited.body.link)).searchParams.get('token')
  const accepted = { token, name: 'Colleague', password: 'correct horse battery staple', locale: 'en' }
  const done = await client.call('POST', '/invitations/accept', accepted)
  if (done.status !== 200) throw new Error(`invitation: ${JSON.stringify(done)}`)
  const { body } = await client.call('POST', '/users/query', { filter: { field: 'email', op: 'eq', value: email } })
  return (body.data as { id: string }[])[0]?.id ?? ''
}
