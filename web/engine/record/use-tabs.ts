import { useAddress } from '../../ui/router/router.tsx'
import { useGo } from '../nav.ts'

/** The chosen tab, kept in the address; the first one when the address names none that is here. */
export function useTabs<T extends { value: string }>(
  tabs: T[],
): { tab: T | undefined; setTab: (value: string) => void } {
  const { path, query } = useAddress()
  const go = useGo()
  const params = new URLSearchParams(query)
  const wanted = params.get('tab')
  return {
    tab: tabs.find((tab) => tab.value === wanted) ?? tabs[0],
    setTab(value) {
      if (value === tabs[0]?.value) params.delete('tab')
      else params.set('tab', value)
      const text = params.toString()
      go(path + (text && `?${text}`), { replace: true })
    },
  }
}
