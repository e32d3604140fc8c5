import type { CompanySettings } from '@rodnik/shared/people/settings.ts'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { meQuery } from '../../../engine/data/me.ts'
import { metaQuery } from '../../../engine/data/meta.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { FieldPair, Section, SettingsPage } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { FormProblem } from '../form-problem.tsx'
import { useForm } from '../use-form.ts'
import { CurrencyField, ZoneField } from '../zone-field.tsx'
import { Rates } from './rates.tsx'

const companyQuery = {
  queryKey: ['settings', 'company'],
  queryFn: () => api.get<CompanySettings>('/settings/company'),
}

/** What holds for the whole company. */
export function Page() {
  const { t } = useTranslation('people')
  const company = useQuery(companyQuery)
  return (
    <SettingsPage title={t('company')}>
      {company.isPending && <LinesSkeleton />}
      {company.isError && (
        <ErrorState title={t('companyPage.failed')} text={problemText(t, company.error)} onRetry={company.refetch} />
      )}
      {company.data && <CompanyForm key={company.data.version} settings={company.data} />}
      {company.data && <Rates currency={company.data.currency} />}
    </SettingsPage>
  )
}

function CompanyForm({ settings }: { settings: CompanySettings }) {
  const { t } = useTranslation('people')
  const { name, currency, zone, locale, version } = settings
  const form = useForm({ name, currency, zone, locale })
  const { values, set, errors } = form
  const save = async () => {
    const done = await form.submit(['name'], async (all) => {
      const saved = await api.patch<CompanySettings>('/settings/company', { ...all, version })
      queryClient.setQueryData(companyQuery.queryKey, saved)
    })
    if (!done) return
    showToast({ text: t('ui:saved') })
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    queryClient.invalidateQueries({ queryKey: metaQuery.queryKey })
  }
  return (
    <Section
      title={t('companyPage.general')}
      onSubmit={save}
      footer={
        <Button type="submit" variant="primary" busy={form.busy} disabled={!form.changed}>
          {t('ui:save')}
        </Button>
      }
    >
      <FormProblem text={form.problem} />
      <TextInput
        label={t('companyPage.name')}
        required
        value={values.name}
        onChange={set('name')}
        error={errors.name}
      />
      <FieldPair>
        <ZoneField
          label={t('zone')}
          hint={t('companyPage.zoneHint')}
          value={values.zone}
          onChange={set('zone')}
          error={errors.zone}
        />
        <Select
          label={t('companyPage.locale')}
          hint={t('companyPage.localeHint')}
          value={values.locale}
          options={[
            { value: 'ru', label: 'Русский' },
            { value: 'en', label: 'English' },
          ]}
          onChange={set('locale')}
          error={errors.locale}
        />
      </FieldPair>
      <CurrencyField
        label={t('currency')}
        hint={t('companyPage.currencyHint')}
        value={values.currency}
        onChange={set('currency')}
        error={errors.currency}
      />
    </Section>
  )
}
