import { CustomerList } from './customer-list.tsx'

/** People. */
export function Page() {
  return <CustomerList object="contact" />
}
