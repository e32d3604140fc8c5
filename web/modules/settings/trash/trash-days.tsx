import type { TrashSettings } from '@rodnik/shared/trash/settings.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { useMe } from '../../../engine/data/me.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Section } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'

const choices = [7, 14, 30, 60, 90, 180, 365]
const settingsQuery = { queryKey: ['settings', 'trash'], queryFn: () => api.get<TrashSettings>('/settings/trash') }

/** How long the trash keeps what was deleted; changed by owners and administrators. */
export function TrashDays() {
  const { t } = useTranslation('settings')
  const manages = ['owner', 'admin'].includes(useMe().role)
  const { data } = useQuery(settingsQuery)
  const [chosen, setChosen] = useState<string>()
  const [busy, setBusy] = useState(false)
  if (!data) return null
  const stored = data.days === null ? 'never' : String(data.days)
  const value = chosen ?? stored
  const all = [...new Set([...choices, ...(data.days === null ? [] : [data.days])])].sort((a, b) => a - b)
  const save = async () => {
    setBusy(true)
    try {
      const days = value === 'never' ? null : Number(value)
      queryClient.setQueryData(settingsQuery.queryKey, await api.put<TrashSettings>('/settings/trash', { days }))
      setChosen(undefined)
      showToast({ text: t('trash.saved') })
    } catch (error) {
      tellFailed(t, error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section
      title={t('trash.keep')}
      text={data.days === null ? t('trash.keepsForEver') : t('trash.keeps', { count: data.days })}
      footer={
        manages && (
          <Button variant="primary" busy={busy} disabled={value === stored} onClick={() => void save()}>
            {t('trash.save')}
          </Button>
        )
      }
    >
      {manages && (
        <Select<string>
          label={t('trash.days')}
          value={value}
          options={[
            ...all.map((days) => ({ value: String(days), label: t('trash.daysOf', { count: days }) })),
            { value: 'never', label: t('trash.never') },
          ]}
          onChange={setChosen}
        />
      )}
    </Section>
  )
}
