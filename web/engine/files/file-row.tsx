import type { RecordFile } from '@rodnik/shared/files/record-files.ts'
import { isPicture } from '@rodnik/shared/files/thumbnails.ts'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { IconButton } from '../../ui/button/icon-button.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import type { MenuItem } from '../../ui/menu/menu-item.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { Link } from '../../ui/router/link.tsx'
import { useLabels } from '../data/labels.ts'
import { recordHref, useMeta } from '../data/meta.ts'
import { deleteRecords } from '../data/mutate.ts'
import { canDelete, canEdit } from '../data/rights.ts'
import { tellDone, tellFailed } from '../toasts.ts'
import { FileIcon } from './file-icon.tsx'
import { linkTo, SmallPicture } from './file-links.tsx'
import { contentUrl, opensInTab } from './file-urls.ts'
import styles from './files.module.css'

const EditDialog = lazyPart(() => import('../record/edit-dialog.tsx').then((file) => file.EditDialog))
const FilePreview = lazyPart(() => import('./file-preview.tsx').then((file) => file.FilePreview))
const nameOnly = ['name']

/** A file in the list of a record, with what one may do with it. */
export function FileRow({ file, all }: { file: RecordFile; all: RecordFile[] }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const meta = useMeta()
  const labels = useLabels()
  const own = meta.objects.file
  const [shown, setShown] = useState(false)
  const [renaming, setRenaming] = useState(false)
  const { id, name, mime, from } = file
  const picture = isPicture(mime)
  const remove = async () => {
    const label = t('deleted', { name })
    try {
      const { set } = await deleteRecords('file', [id], label)
      tellDone(t, label, set)
    } catch (error) {
      tellFailed(t, error, () => void remove())
    }
  }
  const save = () => {
    const link = document.createElement('a')
    link.href = contentUrl(id, true)
    link.download = name
    link.click()
  }
  const open = () => (picture ? setShown(true) : window.open(contentUrl(id), '_blank', 'noopener'))
  const items: MenuItem[] = [
    ...(opensInTab(mime) ? [{ label: t('open'), onSelect: open }] : []),
    { label: t('download'), onSelect: save },
    ...(own && canEdit(own, file) ? [{ label: t('rename'), onSelect: () => setRenaming(true) }] : []),
    ...(own && canDelete(own, file)
      ? (['line', { label: t('delete'), danger: true, onSelect: () => void remove() }] as const)
      : []),
  ]
  const place = file.about?.object === 'activity' || file.about?.object === 'comment' ? file.about.object : undefined
  const notes = [
    format.bytes(file.size),
    file['owner.title'],
    format.dateTime(file.createdAt),
    place && file['about.title'] ? t(`about.${place}`, { title: file['about.title'] }) : null,
  ]
  return (
    <li className={styles.row}>
      <span className={styles.thumb}>{picture ? <SmallPicture file={file} /> : <FileIcon name={name} />}</span>
      <span className={styles.about}>
        {picture ? (
          <button type="button" className={styles.name} onClick={open}>
            {name}
          </button>
        ) : (
          <a className={styles.name} {...linkTo(file)}>
            {name}
          </a>
        )}
        <small>
          {notes.filter(Boolean).join(' · ')}
          {from?.title && (
            <>
              {' · '}
              <Link to={recordHref(meta, from.object, from.id)}>
                {t('about.other', { object: labels.one(from.object), title: from.title })}
              </Link>
            </>
          )}
        </small>
      </span>
      <IconButton
        label={t('menu', { name })}
        aria-haspopup="menu"
        icon={<IconDots size={16} stroke={1.6} aria-hidden="true" />}
        onClick={(event) => openMenu({ anchor: event.currentTarget, items, label: t('menu', { name }) })}
      />
      {renaming && (
        <EditDialog
          object="file"
          record={{ id, version: file.version }}
          fields={nameOnly}
          onClose={() => setRenaming(false)}
        />
      )}
      {shown && (
        <FilePreview files={all.filter((one) => isPicture(one.mime))} id={id} onClose={() => setShown(false)} />
      )}
    </li>
  )
}
