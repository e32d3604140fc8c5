import { Component, type ReactNode } from 'react'

export interface ErrorBoundaryProps {
  /** Drawn in place of what failed. */
  fallback: (error: unknown, reset: () => void) => ReactNode
  /** Another value tries again: the next page is not held to the failure of this one. */
  resetKey: unknown
  children: ReactNode
}

/** Catches what fails while drawing. A class, because React offers this to nothing else. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: { error: unknown } | null }> {
  override state: { failed: { error: unknown } | null } = { failed: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } }
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (before.resetKey !== this.props.resetKey && this.state.failed) this.setState({ failed: null })
  }

  override render() {
    const { failed } = this.state
    if (!failed) return this.props.children
    return this.props.fallback(failed.error, () => this.setState({ failed: null }))
  }
}
