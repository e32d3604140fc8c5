import type { Rate } from '@rodnik/shared/people/settings.ts'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { emitMissed } from '../../../engine/data/bus.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Row, Rows, Section } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { RateDialog } from './rate-dialog.tsx'

const ratesQuery = { queryKey: ['rates'], queryFn: () => api.get<{ data: Rate[] }>('/rates') }
const shownAtFirst = 20

/** Dated rates of other currencies: what a unit costs from a day on. */
export function Rates({ currency }: { currency: string }) {
  const { t } = useTranslation('people')
  const rates = useQuery(ratesQuery)
  const [adding, setAdding] = useState(false)
  const [all, setAll] = useState(false)
  const list = rates.data?.data ?? []
  return (
    <Section
      title={t('rates.title')}
      text={t('rates.text', { currency })}
      flush
      action={
        <Button size="sm" onClick={() => setAdding(true)}>
          {t('rates.add')}
        </Button>
      }
    >
      {rates.isPending && <LinesSkeleton lines={3} />}
      {rates.isError && (
        <ErrorState small title={t('rates.failed')} text={problemText(t, rates.error)} onRetry={rates.refetch} />
      )}
      {rates.data && list.length === 0 && <EmptyState small title={t('rates.none')} text={t('rates.noneText')} />}
      {list.length > 0 && (
        <Rows label={t('rates.title')}>
          {(all ? list : list.slice(0, shownAtFirst)).map((rate) => (
            <RateRow key={`${rate.currency} ${rate.date}`} rate={rate} currency={currency} />
          ))}
        </Rows>
      )}
      {!all && list.length > shownAtFirst && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('rates.all', { count: list.length })}
        </Button>
      )}
      {adding && <RateDialog own={currency} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function RateRow({ rate, currency }: { rate: Rate; currency: string }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const put = async (value: string | null) => {
    try {
      const answer = await api.put('/rates', { rates: [{ currency: rate.currency, date: rate.date, rate: value }] })
      queryClient.setQueryData(ratesQuery.queryKey, answer)
      emitMissed()
      return true
    } catch (error) {
      showToast({ error: true, text: problemText(t, error) })
      return false
    }
  }
  const remove = async () => {
    if (!(await put(null))) return
    showToast({ text: t('rates.removed'), action: { label: t('ui:undo'), run: () => void put(rate.rate) } })
  }
  return (
    <Row
      title={`1 ${rate.currency} = ${format.number(rate.rate, 10)} ${format.currencySign(currency)}`}
      note={t('rates.from', { date: format.longDate(rate.date) })}
    >
      <IconButton
        label={t('rates.remove', { currency: rate.currency, date: format.longDate(rate.date) })}
        icon={<IconTrash size={18} stroke={1.6} aria-hidden="true" />}
        onClick={remove}
      />
    </Row>
  )
}
