import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../engine/data/api.ts'
import { type Me, useMe } from '../../../engine/data/me.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { Avatar } from '../../../ui/avatar/avatar.tsx'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import type { MenuItem } from '../../../ui/menu/menu-item.ts'
import { useMenu } from '../../../ui/menu/use-menu.ts'
import { go } from '../../../ui/router/history.ts'
import { Row } from '../../../ui/section/section.tsx'
import { Tag } from '../../../ui/tag/tag.tsx'
import { showToast } from '../../../ui/toast/toast-store.ts'
import { CloseAccessDialog } from './close-access-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { type Person, refreshPeople } from './people-data.ts'
import { PersonDialog } from './person-dialog.tsx'
import styles from './team.module.css'

/** Whether this person may change that one: nobody below an owner touches owners and administrators. */
function mayManage(me: Me, person: Person): boolean {
  return me.role === 'owner' || (person.role !== 'owner' && person.role !== 'admin')
}

/** One person with what an administrator can do. */
export function PersonRow({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const me = useMe()
  const [dialog, setDialog] = useState<'edit' | 'close' | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const fail = (error: unknown) => showToast({ error: true, text: problemText(t, error) })

  const makeLink = async () => {
    try {
      setLink((await api.post<{ link: string }>(`/users/${person.id}/reset-link`)).link)
    } catch (error) {
      fail(error)
    }
  }
  const setActive = async (active: boolean, version: number, undo: boolean) => {
    try {
      const saved = await api.patch<Person>(`/users/${person.id}`, { active, version })
      const text = t(active ? 'people.returned' : 'people.left', { name: person.name })
      showToast({
        text,
        action: undo ? { label: t('ui:undo'), run: () => setActive(!active, saved.version, false) } : undefined,
      })
    } catch (error) {
      fail(error)
    }
    refreshPeople()
  }
  const items = (): MenuItem[] => [
    { label: t('people.edit'), onSelect: () => setDialog('edit') },
    ...(person.active && person.email && person.id !== me.id
      ? [{ label: t('people.resetLink'), onSelect: makeLink }]
      : []),
    { label: t('people.handOver'), onSelect: () => go(`/settings/hand-over?from=${person.id}`) },
    ...(person.id === me.id
      ? []
      : person.active
        ? [{ label: t('people.deactivate'), danger: true, onSelect: () => setDialog('close') }]
        : [{ label: t('people.activate'), onSelect: () => setActive(true, person.version, true) }]),
  ]
  const menu = useMenu(items, { label: t('people.actionsOf', { name: person.name }), placement: 'bottom-end' })
  return (
    <Row
      start={<Avatar name={person.name} size={32} />}
      title={<b>{person.name}</b>}
      note={[person.email ?? t('people.noAddress'), person.position].filter(Boolean).join(' · ')}
    >
      <span className={styles.cell}>{person['team.title']}</span>
      <span className={styles.cell}>
        {person.lastSeenAt ? t('people.seen', { when: format.relativeDay(person.lastSeenAt) }) : t('people.never')}
      </span>
      <span className={styles.role}>
        <Tag tone={person.active ? 'off' : 'warn'}>
          {person.active ? t(`roles.${person.role}`) : t('people.inactive')}
        </Tag>
      </span>
      {mayManage(me, person) ? (
        <IconButton
          {...menu}
          label={t('people.actionsOf', { name: person.name })}
          icon={<IconDots size={18} stroke={1.6} aria-hidden="true" />}
        />
      ) : (
        <span className={styles.noMenu} />
      )}
      {dialog === 'edit' && <PersonDialog person={person} onClose={() => setDialog(null)} />}
      {dialog === 'close' && (
        <CloseAccessDialog
          person={person}
          onAgreed={() => {
            setDialog(null)
            void setActive(false, person.version, true)
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {link && (
        <LinkDialog
          title={t('people.resetLinkFor', { name: person.name })}
          text={t('people.resetLinkText')}
          link={link}
          onClose={() => setLink(null)}
        />
      )}
    </Row>
  )
}
