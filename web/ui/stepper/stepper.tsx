import { usePhone } from '../media/use-media.ts'
import { openMenu } from '../menu/menu-store.ts'
import { cx } from '../text/cx.ts'
import styles from './stepper.module.css'

export interface Step {
  value: string
  label: string
  /** Time spent in the step: `4 д`. */
  note?: string
}

export interface StepperProps {
  label: string
  steps: Step[]
  value: string | null
  /** All steps are behind: painted as won or lost. */
  outcome?: 'won' | 'lost'
  /** Missing: the steps are shown, not pressed. */
  onSelect?: (value: string) => void
  disabled?: boolean
  className?: string
}

/**
 * Where something stands on its way, with the time spent in each step; a press moves it. Phones have no room for the
 * names of all steps: there a press lists them to choose from.
 */
export function Stepper({ label, steps, value, outcome, onSelect, disabled, className }: StepperProps) {
  const phone = usePhone()
  const current = steps.findIndex((step) => step.value === value)
  const select = (step: Step) => step.value !== value && onSelect?.(step.value)
  const choose = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label,
      items: steps.map((step) => ({
        label: step.label,
        note: step.note,
        checked: step.value === value,
        onSelect: () => select(step),
      })),
    })
  const stateOf = (at: number) => {
    if (outcome) return at <= current || outcome === 'won' ? outcome : undefined
    if (at === current) return 'now'
    return at < current ? 'done' : undefined
  }
  return (
    <ol className={cx(styles.stepper, className)} aria-label={label}>
      {steps.map((step, at) => {
        const state = stateOf(at)
        const content = (
          <>
            <span>{step.label}</span> {step.note && <em>{step.note}</em>}
          </>
        )
        return (
          <li key={step.value} className={cx(state && styles[state])}>
            {onSelect ? (
              <button
                type="button"
                className={styles.step}
                disabled={disabled}
                aria-current={at === current ? 'step' : undefined}
                aria-label={[step.label, step.note].filter(Boolean).join(' ')}
                aria-haspopup={phone ? 'menu' : undefined}
                data-tip={step.label}
                onClick={(event) => (phone ? choose(event.currentTarget) : select(step))}
              >
                {content}
              </button>
            ) : (
              <span className={styles.step} aria-current={at === current ? 'step' : undefined}>
                {content}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
