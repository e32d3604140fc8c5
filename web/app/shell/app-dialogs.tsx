import { lazy, Suspense, useEffect } from 'react'
import { onSignedOut } from '../../engine/data/api.ts'
import { useMe } from '../../engine/data/me.ts'
import { useAddress } from '../../ui/router/router.tsx'
import { setAppDialog, useAppDialog } from './dialog-store.ts'
import { askToSignIn, followOthers, tellOthers, useAsking } from './session-gate.ts'

const Palette = lazy(() => import('../palette/palette.tsx').then((file) => ({ default: file.Palette })))
const KeysDialog = lazy(() => import('../keyboard/keys-dialog.tsx').then((file) => ({ default: file.KeysDialog })))
const SignInAgain = lazy(() => import('./sign-in-again.tsx').then((file) => ({ default: file.SignInAgain })))

const QuickCreate = lazy(() =>
  import('../../engine/form/quick-create.tsx').then((file) => ({ default: file.QuickCreate })),
)

const close = () => setAppDialog(null)

/** Dialogs that can be opened from anywhere: palette, keys, quick create, and signing in again over the page. */
export function AppDialogs() {
  const dialog = useAppDialog()
  const asking = useAsking()
  const { path } = useAddress()
  const me = useMe().id
  // What is on the screen and half typed stays, open dialogs too; the person signs in over it and goes on.
  useEffect(() => onSignedOut(askToSignIn), [])
  useEffect(() => followOthers(), [])
  useEffect(() => tellOthers(me), [me])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes what was open over this one
  useEffect(() => close, [path])
  return (
    <Suspense fallback={null}>
      {dialog?.kind === 'palette' && <Palette onClose={close} />}
      {dialog?.kind === 'keys' && <KeysDialog onClose={close} />}
      {dialog?.kind === 'create' && <QuickCreate {...dialog} onClose={close} />}
      {asking && (
        <Suspense fallback={null}>
          <SignInAgain />
        </Suspense>
      )}
    </Suspense>
  )
}
