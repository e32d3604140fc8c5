import { api } from '../../../engine/data/api.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { FormProblem } from '../form-problem.tsx'
import styles from '../team/team.module.css'
import { useForm } from '../use-form.ts'

const lives = ['30', '90', '365', ''] as const

/** Makes an API token: what it is for, what it may do, how long it works. */
export function TokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (token: string) => void }) {
  const { t } = useTranslation('people')
  const form = useForm<{ name: string; scope: 'read' | 'write'; days: string }>({
    name: '',
    scope: 'read',
    days: '365',
  })
  const { values, set, errors } = form
  const create = () =>
    form.submit(['name'], async ({ name, scope, days }) => {
      const expiresInDays = days ? Number(days) : undefined
      onMade((await api.post<{ token: string }>('/tokens', { name, scope, expiresInDays })).token)
    })
  return (
    <Dialog
      open
      keep
      title={t('tokens.new')}
      onClose={onClose}
      onSubmit={create}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('tokens.create')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <FormProblem text={form.problem} />
        <TextInput
          label={t('tokens.name')}
          hint={t('tokens.nameHint')}
          required
          value={values.name}
          onChange={set('name')}
          error={errors.name}
          data-autofocus
        />
        <Select
          label={t('tokens.scopeLabel')}
          value={values.scope}
          options={[
            { value: 'read', label: t('tokens.scopes.read') },
            { value: 'write', label: t('tokens.scopes.write') },
          ]}
          onChange={set('scope')}
          error={errors.scope}
        />
        <Select
          label={t('tokens.life')}
          value={values.days}
          options={lives.map((days) => ({
            value: days,
            label: days ? t('tokens.days', { count: Number(days) }) : t('tokens.endless'),
          }))}
          onChange={set('days')}
          error={errors.expiresInDays}
        />
      </div>
    </Dialog>
  )
}
