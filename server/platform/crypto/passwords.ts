import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Cost of new hashes: above OWASP's least for argon2id (19 MiB, 2 passes) and for scrypt (2^17, 8, 1). */
const argonCost = { memory: 32 * 1024, passes: 2, parallelism: 1 }
const scryptCost = { ln: 17, r: 8, p: 1 }
const hashLength = 32
const saltLength = 16
// Node has argon2 since 24.7; an older one gets scrypt, and its hashes say so.
const hasArgon = typeof argon2 === 'function'

/** Hash of a password with its algorithm, cost and salt in one text (PHC string format). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength)
  const message = normalised(password)
  if (hasArgon) {
    const { memory, passes, parallelism } = argonCost
    const hash = await runArgon(message, salt, argonCost, hashLength)
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`
  }
  const { ln, r, p } = scryptCost
  const hash = await runScrypt(message, salt, scryptCost, hashLength)
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(hash)}`
}

/** Whether the password belongs to the hash. Takes as long for a wrong password as for the right one. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { algorithm, cost, salt, hash } = parse(stored)
  const message = normalised(password)
  const found =
    algorithm === 'argon2id'
      ? await runArgon(
          message,
          salt,
          { memory: cost.m ?? 0, passes: cost.t ?? 0, parallelism: cost.p ?? 0 },
          hash.length,
        )
      : await runScrypt(message, salt, { ln: cost.ln ?? 0, r: cost.r ?? 0, p: cost.p ?? 0 }, hash.length)
  return timingSafeEqual(found, hash)
}

/** Whether a hash was made at another cost than new ones are, so that the next sign-in should renew it. */
export function isOutdated(stored: string): boolean {
  const { memory, passes, parallelism } = argonCost
  const { ln, r, p } = scryptCost
  const current = hasArgon
    ? `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`
    : `$scrypt$ln=${ln},r=${r},p=${p}$`
  return !stored.startsWith(current)
}

let decoy: Promise<string> | undefined

/** Spends the time of a check for an account that does not exist, so that the answer's time does not tell. */
export async function verifyNothing(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  await verifyPassword(password, await decoy)
  return false
}

// The same letters typed on another device may come as other code points.
function normalised(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8')
}

function runArgon(message: Buffer, nonce: Buffer, cost: typeof argonCost, tagLength: number): Promise<Buffer> {
  if (!hasArgon) throw new Error('this Node has no argon2; start the server with Node 24.7 or newer')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, tagLength, ...cost }, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

function runScrypt(message: Buffer, salt: Buffer, cost: typeof scryptCost, length: number): Promise<Buffer> {
  const N = 2 ** cost.ln
  const options = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r }
  return new Promise((resolve, reject) => {
    scrypt(message, salt, length, options, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

interface ParsedHash {
  algorithm: 'argon2id' | 'scrypt'
  cost: Record<string, number>
  salt: Buffer
  hash: Buffer
}

function parse(stored: string): ParsedHash {
  const match = /^\$(argon2id|scrypt)\$(?:v=19\$)?([a-z0-9=,]+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(stored)
  if (!match) throw new Error('a stored password hash has an unknown form')
  const [, algorithm, costs, salt, hash] = match as unknown as [string, 'argon2id' | 'scrypt', string, string, string]
  const cost = Object.fromEntries(costs.split(',').map((part) => part.split('=') as [string, string]))
  return {
    algorithm,
    cost: Object.fromEntries(Object.entries(cost).map(([name, value]) => [name, Number(value)])),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
