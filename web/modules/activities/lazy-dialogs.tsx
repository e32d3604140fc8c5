import { type ComponentProps, lazy, Suspense } from 'react'

const LazyPlan = lazy(() => import('./plan/plan-dialog.tsx').then((file) => ({ default: file.PlanDialog })))
const LazyLog = lazy(() => import('./log/log-dialog.tsx').then((file) => ({ default: file.LogDialog })))

/** Plans a step; draw it while it is open. */
export function PlanDialog(props: ComponentProps<typeof LazyPlan>) {
  return (
    <Suspense fallback={null}>
      <LazyPlan {...props} />
    </Suspense>
  )
}

/** Writes down what has just been; draw it while it is open. */
export function LogDialog(props: ComponentProps<typeof LazyLog>) {
  return (
    <Suspense fallback={null}>
      <LazyLog {...props} />
    </Suspense>
  )
}
