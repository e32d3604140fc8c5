import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { type Role, useMe } from '../../../engine/data/me.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { FormProblem } from '../form-problem.tsx'
import { useForm } from '../use-form.ts'
import { LinkDialog } from './link-dialog.tsx'
import { givenRoles, refreshPeople, teamsQuery } from './people-data.ts'
import { RoleSelect } from './person-dialog.tsx'
import styles from './team.module.css'

/** Invites a person; shows the link to hand over, which nobody will see again. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people')
  const me = useMe()
  const teams = useQuery(teamsQuery)
  const form = useForm<{ email: string; role: Role; team: string }>({ email: '', role: 'seller', team: '' })
  const [link, setLink] = useState<string | null>(null)
  const { values, set, errors } = form
  const invite = async () => {
    await form.submit(['email'], async ({ email, role, team }) => {
      const made = await api.post<{ link: string }>('/invitations', { email, role, team: team || null })
      setLink(made.link)
      refreshPeople()
    })
  }
  if (link)
    return (
      <LinkDialog
        title={t('invite.ready')}
        text={t('invite.readyText', { email: values.email })}
        link={link}
        onClose={onClose}
      />
    )
  return (
    <Dialog
      open
      keep
      title={t('invite.title')}
      onClose={onClose}
      onSubmit={invite}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t('invite.go')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <FormProblem text={form.problem} />
        <TextInput
          label={t('email')}
          required
          type="email"
          inputMode="email"
          autoComplete="off"
          value={values.email}
          onChange={set('email')}
          error={errors.email}
          data-autofocus
        />
        <RoleSelect value={values.role} roles={givenRoles(me.role)} onChange={set('role')} error={errors.role} />
        <Select
          label={t('team')}
          value={values.team}
          options={[
            { value: '', label: t('noTeam') },
            ...(teams.data ?? []).map((team) => ({ value: team.id, label: team.name })),
          ]}
          onChange={set('team')}
          error={errors.team}
        />
      </div>
    </Dialog>
  )
}
