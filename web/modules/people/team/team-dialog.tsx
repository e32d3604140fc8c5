import type { Page } from '@rodnik/shared/api/shapes.ts'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Select } from '../../../ui/select/select.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { FormProblem } from '../form-problem.tsx'
import { useForm } from '../use-form.ts'
import { type Person, refreshPeople, type Team } from './people-data.ts'
import styles from './team.module.css'

async function findPeople(search: string, signal: AbortSignal) {
  const filter = { field: 'active', op: 'eq', value: true }
  const page = await api.ask<Page<Person>>(
    '/users/query',
    { search: search || undefined, filter, fields: ['name', 'email'], sort: search ? undefined : 'name', limit: 20 },
    { signal },
  )
  return page.data.map((person) => ({ value: person.id, label: person.name, note: person.email ?? undefined }))
}

/** Makes or changes a team. */
export function TeamDialog({ team, teams, onClose }: { team: Team | null; teams: Team[]; onClose: () => void }) {
  const { t } = useTranslation('people')
  const [removing, setRemoving] = useState(false)
  const form = useForm({
    name: team?.name ?? '',
    parent: team?.parent ?? '',
    head: team?.head ? { value: team.head, label: team['head.title'] ?? '' } : null,
  })
  const { values, set, errors } = form
  const save = async () => {
    const done = await form.submit(['name'], ({ name, parent, head }) => {
      const body = { name, parent: parent || null, head: head?.value ?? null }
      return team ? api.patch(`/teams/${team.id}`, { ...body, version: team.version }) : api.post('/teams', body)
    })
    if (!done) return
    showToast({ text: t('ui:saved') })
    refreshPeople()
    onClose()
  }
  const remove = async () => {
    if (!team) return
    setRemoving(true)
    try {
      await api.delete(`/teams/${team.id}`)
      const restore = () => api.post('/teams/batch', { restore: [team.id] }).then(refreshPeople)
      showToast({ text: t('teams.removed', { name: team.name }), action: { label: t('ui:undo'), run: restore } })
      refreshPeople()
      onClose()
    } catch (error) {
      showToast({ error: true, text: problemText(t, error) })
      setRemoving(false)
    }
  }
  const parents = teams.filter((other) => other.id !== team?.id)
  return (
    <Dialog
      open
      keep
      title={team ? team.name : t('teams.new')}
      onClose={onClose}
      onSubmit={save}
      footer={
        <>
          {team && (
            <Button variant="dangerSubtle" busy={removing} onClick={remove}>
              {t('ui:delete')}
            </Button>
          )}
          <span style={{ flex: 1 }} />
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.busy} disabled={!form.changed}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <FormProblem text={form.problem} />
        <TextInput
          label={t('teams.name')}
          required
          value={values.name}
          onChange={set('name')}
          error={errors.name}
          data-autofocus
        />
        <Combobox
          label={t('teams.head')}
          clearable
          value={values.head}
          source={findPeople}
          onChange={set('head')}
          error={errors.head}
        />
        <Select
          label={t('teams.parent')}
          hint={t('teams.parentHint')}
          value={values.parent}
          options={[
            { value: '', label: t('teams.top') },
            ...parents.map((other) => ({ value: other.id, label: other.name })),
          ]}
          onChange={set('parent')}
          error={errors.parent}
        />
      </div>
    </Dialog>
  )
}
