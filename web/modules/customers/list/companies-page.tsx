import { CustomerList } from './customer-list.tsx'

/** Companies. */
export function Page() {
  return <CustomerList object="company" />
}
