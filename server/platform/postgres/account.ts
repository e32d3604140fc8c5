import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A system user under whom PostgreSQL runs when we are root, which it refuses to be. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const candidates = ['rodnik', 'postgres', '_postgres', 'nobody']

/** The first unprivileged user of this system that fits, or the one with `uid`; undefined when there is none. */
export async function findAccount(uid?: number): Promise<Account | undefined> {
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(':'))
    .map(([name = '', , user, group]) => ({ name, uid: Number(user) >>> 0, gid: Number(group) >>> 0 }))
  if (uid !== undefined) return accounts.find((account) => account.uid === uid)
  for (const name of candidates) {
    const account = accounts.find((one) => one.name === name && one.uid !== 0)
    if (account) return account
  }
  return undefined
}

/** Whether `account` may pass through every folder down to and including the real path `folder`. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    if (!(await may(at, account, 1))) return false
    if (at === dirname(at)) return true
  }
}

/** Whether the mode of `path` gives `account` the `bits` (4 read, 2 write, 1 execute or enter). */
export async function may(path: string, account: Account, bits: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}
