import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What PostgreSQL writes about itself into `postmaster.pid` of its cluster. */
export interface Postmaster {
  pid: number
  socketDir: string
  status: string
}

/** Reads `postmaster.pid`; undefined when there is none, it is half written, or it names no socket. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const socketDir = lines[4]?.trim()
  if (!Number.isInteger(pid) || pid <= 0 || !socketDir) return undefined
  return { pid, socketDir, status: lines[7]?.trim() ?? '' }
}

/** Whether a process lives. One that has died but was not collected by its parent counts as dead. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return !/\) [ZX] /.test(state)
}

/** Whether process `pid` is a PostgreSQL that serves `cluster`. Process numbers are used again, so a file is no proof. */
export async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false
  const command =
    (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)) ??
    (await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))).stdout
  return command.split('\0').join(' ').includes(cluster)
}
