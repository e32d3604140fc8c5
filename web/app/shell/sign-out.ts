import { api } from '../../engine/data/api.ts'
import { forgetDrafts } from '../../engine/data/drafts.ts'
import { tellOthers } from './session-gate.ts'
import { showProblem } from './show-problem.ts'

/** Ends the session and forgets everything that was fetched in it. */
export async function signOut(): Promise<void> {
  try {
    await api.delete('/session')
    forgetDrafts()
    tellOthers(null)
    // A fresh page is the one sure way to leave nothing of this person in memory.
    location.assign('/sign-in')
  } catch (error) {
    showProblem(error)
  }
}
