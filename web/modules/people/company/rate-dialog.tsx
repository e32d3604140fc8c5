import { api } from '../../../engine/data/api.ts'
import { emitMissed } from '../../../engine/data/bus.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { DateInput } from '../../../ui/date/date-input.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { NumberInput } from '../../../ui/input/number-input.tsx'
import { FieldPair } from '../../../ui/section/section.tsx'
import { FormProblem } from '../form-problem.tsx'
import { useForm } from '../use-form.ts'
import { CurrencyField } from '../zone-field.tsx'

/** Adds a rate, or writes over the one of that day. */
export function RateDialog({ own, onClose }: { own: string; onClose: () => void }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const form = useForm<{ currency: string; date: string | null; rate: string | null }>({
    currency: own === 'USD' ? 'EUR' : 'USD',
    date: format.day(),
    rate: null,
  })
  const { values, set, errors } = form
  const save = async () => {
    const done = await form.submit(['currency', 'date', 'rate'], async (rate) => {
      queryClient.setQueryData(['rates'], await api.put('/rates', { rates: [rate] }))
      // All sums may have changed.
      emitMissed()
    })
    if (done) onClose()
  }
  return (
    <Dialog
      open
      keep
      size="sm"
      title={t('rates.new')}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('rates.add')}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14 }}>
        <FormProblem text={form.problem ?? errors.rates ?? null} />
        <CurrencyField
          label={t('currency')}
          value={values.currency}
          onChange={set('currency')}
          error={errors.currency}
        />
        <FieldPair>
          <NumberInput
            label={t('rates.rate', { currency: values.currency })}
            unit={format.currencySign(own)}
            scale={10}
            value={values.rate}
            onChange={set('rate')}
            error={errors.rate}
            data-autofocus
          />
          <DateInput label={t('rates.day')} value={values.date} onChange={set('date')} error={errors.date} />
        </FieldPair>
      </div>
    </Dialog>
  )
}
