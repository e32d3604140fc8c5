import type { RecordData } from '@rodnik/shared/api/shapes.ts'
import { isPicture, pictureTypes } from '@rodnik/shared/files/thumbnails.ts'
import { IconCamera } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { openMenu } from '../../ui/menu/menu-store.ts'
import { cx } from '../../ui/text/cx.ts'
import { showToast } from '../../ui/toast/toast-store.ts'
import { useMeta } from '../data/meta.ts'
import { saveRecord } from '../data/mutate.ts'
import { avatarShape } from '../fields/record-avatar.tsx'
import styles from './files.module.css'
import { uploadProblem } from './upload-list.tsx'
import { addUploads, removeUpload, retryUpload, useUploads } from './uploads.ts'
import { useTakeFiles } from './use-take-files.ts'

interface RecordPictureProps {
  object: string
  record: RecordData
  /** The image field. */
  field: string
  title: string
  children: ReactNode
}

/** The picture of a record in its header: a press, a drop or a paste changes it. */
export function RecordPicture({ object, record, field, title, children }: RecordPictureProps) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const meta = useMeta()
  const input = useRef<HTMLInputElement>(null)
  const place = `picture.${object}.${record.id}`
  const [upload] = useUploads(place)
  // What comes after the record has been edited goes to its latest version.
  const latest = useRef(record)
  latest.current = record
  const save = (value: string | null, name: string | null) =>
    saveRecord({
      object,
      record: latest.current,
      values: { [field]: value },
      shown: { [`${field}.title`]: name },
      label: t(value ? 'photoSaved' : 'photoRemoved'),
    })
  const take = (files: File[]) => {
    const file = files.find((one) => isPicture(one.type))
    if (!file) return showToast({ error: true, text: t('noPicture') })
    if (upload) removeUpload(place, upload.key)
    addUploads(place, [file], { limit: meta.maxUpload, onSent: (sent) => void save(sent.id, sent.name) })
  }
  const { over, handlers } = useTakeFiles(take)
  const choose = () => input.current?.click()
  const moving = upload?.state === 'sending' || upload?.state === 'waiting'
  const wrong = upload?.state === 'failed' ? uploadProblem(t, upload.error, format.bytes) : undefined
  const press = (anchor: HTMLElement) => {
    if (!record[field] && !upload) return choose()
    openMenu({
      anchor,
      label: t('photo', { name: title }),
      items: [
        ...(wrong ? [{ heading: wrong }] : []),
        ...(wrong && upload ? [{ label: t('again'), onSelect: () => retryUpload(place, upload.key) }] : []),
        ...(moving ? [{ label: t('stop'), onSelect: () => removeUpload(place, upload.key) }] : []),
        { label: t('photoUpload'), onSelect: choose },
        ...(record[field]
          ? (['line', { label: t('photoRemove'), danger: true, onSelect: () => void save(null, null) }] as const)
          : []),
      ],
    })
  }
  return (
    <>
      <span
        className={cx(
          styles.pictureBox,
          avatarShape(meta, object) === 'square' && styles.square,
          over && styles.drop,
          wrong && styles.pictureFailed,
        )}
      >
        {children}
        {/* Over the picture, not around it: initials inside would be text that the button's name does not say. */}
        <button
          type="button"
          className={styles.picture}
          aria-label={t('photo', { name: title })}
          data-tip={wrong ?? t('photo', { name: title })}
          aria-busy={moving || undefined}
          aria-haspopup={record[field] ? 'menu' : undefined}
          onClick={(event) => press(event.currentTarget)}
          {...handlers}
        />
        <span className={styles.mark} aria-hidden="true">
          {moving ? format.percent(Math.floor(upload.share * 100)) : <IconCamera size={18} stroke={1.6} />}
        </span>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept={pictureTypes.join(',')}
        aria-label={t('photo', { name: title })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) take(files)
        }}
      />
    </>
  )
}
