import { useQuery } from '@tanstack/react-query'
import { api } from '../../../engine/data/api.ts'
import { type Role, useMe } from '../../../engine/data/me.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { FieldPair } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { FormProblem } from '../form-problem.tsx'
import { useForm } from '../use-form.ts'
import { givenRoles, type Person, refreshPeople, teamsQuery } from './people-data.ts'
import styles from './team.module.css'

/** Changes a person's name, position, role and team, and gives an address to who has none. */
export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('people')
  const me = useMe()
  const teams = useQuery(teamsQuery)
  const { name, position, role, team, email } = person
  const form = useForm({ name, position: position ?? '', role, team: team ?? '', email: '' })
  const { values, set, errors } = form
  const roles = givenRoles(me.role)
  const save = async () => {
    const done = await form.submit(['name'], (all) =>
      api.patch(`/users/${person.id}`, {
        ...all,
        position: all.position || null,
        email: all.email || email,
        team: all.team || null,
        version: person.version,
      }),
    )
    if (!done) return
    showToast({ text: t('ui:saved') })
    refreshPeople()
    onClose()
  }
  return (
    <Dialog
      open
      keep
      title={person.name}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy} disabled={!form.changed}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <FormProblem text={form.problem} />
        <FieldPair>
          <TextInput label={t('name')} required value={values.name} onChange={set('name')} error={errors.name} />
          <TextInput label={t('position')} value={values.position} onChange={set('position')} error={errors.position} />
        </FieldPair>
        {email === null && (
          <TextInput
            label={t('email')}
            type="email"
            value={values.email}
            onChange={set('email')}
            error={errors.email}
            hint={t('people.noAddress')}
          />
        )}
        <FieldPair>
          <RoleSelect
            value={values.role}
            roles={roles.includes(role) ? roles : [role, ...roles]}
            onChange={set('role')}
            error={errors.role}
          />
          <Select
            label={t('team')}
            value={values.team}
            options={[
              { value: '', label: t('noTeam') },
              ...(teams.data ?? []).map((each) => ({ value: each.id, label: each.name })),
            ]}
            onChange={set('team')}
            error={errors.team}
          />
        </FieldPair>
      </div>
    </Dialog>
  )
}

/** A role, with what it may do. */
export function RoleSelect({
  value,
  roles,
  onChange,
  error,
}: {
  value: Role
  roles: Role[]
  onChange: (role: Role) => void
  error?: string
}) {
  const { t } = useTranslation('people')
  return (
    <Select
      label={t('role')}
      hint={t(`roleHints.${value}`)}
      value={value}
      options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      onChange={onChange}
      error={error}
    />
  )
}
