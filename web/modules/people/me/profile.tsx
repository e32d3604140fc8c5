import { updateMe, useMe } from '../../../engine/data/me.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { FieldPair, Section } from '../../../ui/section/section.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { FormProblem } from '../form-problem.tsx'
import { useForm } from '../use-form.ts'
import { ZoneField } from '../zone-field.tsx'

/** Name, position, telephone and time zone. */
export function Profile() {
  const { t } = useTranslation('people')
  const me = useMe()
  const form = useForm({ name: me.name, position: me.position ?? '', phone: me.phone ?? '', zone: me.zone })
  const { values, set, errors } = form
  const save = async () => {
    const done = await form.submit(['name'], ({ name, position, phone, zone }) =>
      updateMe({ name, zone, position: position || null, phone: phone || null }),
    )
    if (done) showToast({ text: t('ui:saved') })
  }
  return (
    <Section
      title={t('me.profile')}
      onSubmit={save}
      footer={
        <Button type="submit" variant="primary" busy={form.busy} disabled={!form.changed}>
          {t('ui:save')}
        </Button>
      }
    >
      <FormProblem text={form.problem} />
      <FieldPair>
        <TextInput
          label={t('name')}
          required
          autoComplete="name"
          value={values.name}
          onChange={set('name')}
          error={errors.name}
        />
        <TextInput
          label={t('position')}
          autoComplete="organization-title"
          value={values.position}
          onChange={set('position')}
          error={errors.position}
        />
      </FieldPair>
      <FieldPair>
        <TextInput label={t('email')} value={me.email} onChange={() => {}} readOnly disabled hint={t('me.emailHint')} />
        <TextInput
          label={t('phone')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          value={values.phone}
          onChange={set('phone')}
          error={errors.phone}
        />
      </FieldPair>
      <ZoneField
        label={t('zone')}
        value={values.zone}
        onChange={set('zone')}
        error={errors.zone}
        hint={t('me.zoneHint')}
      />
    </Section>
  )
}
