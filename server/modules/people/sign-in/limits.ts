import { type Limit, networkOf } from '../../../platform/sessions/attempts.ts'

const minute = 60
const hour = 3600

/**
 * Limits of guessing a password. One address against one account is stopped soon; the account as a whole late, so that a
 * stranger cannot lock a person out easily; an address that tries many accounts in between.
 */
export function passwordLimits(email: string, address: string): Limit[] {
  const network = networkOf(address)
  return [
    { kind: 'password:pair', subject: `${network} ${email}`, most: 10, seconds: 15 * minute },
    { kind: 'password:account', subject: email, most: 50, seconds: hour },
    { kind: 'password:address', subject: network, most: 60, seconds: 15 * minute },
  ]
}

/** Limits of asking for a new password. */
export function resetLimits(email: string, address: string): Limit[] {
  return [
    { kind: 'reset:account', subject: email, most: 5, seconds: hour },
    { kind: 'reset:address', subject: networkOf(address), most: 20, seconds: hour },
  ]
}

/** Limit of trying tokens of links: they cannot be guessed, but nobody honest tries many. */
export function linkLimits(address: string): Limit[] {
  return [{ kind: 'link:address', subject: networkOf(address), most: 60, seconds: 15 * minute }]
}
