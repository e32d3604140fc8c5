import { pictureTypes } from '@rodnik/shared/files/thumbnails.ts'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { Button } from '../../ui/button/button.tsx'
import { useFormat } from '../../ui/format/format-context.tsx'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import { Meter } from '../../ui/meter/meter.tsx'
import { cx } from '../../ui/text/cx.ts'
import text from '../../ui/text/text.module.css'
import { useMeta } from '../data/meta.ts'
import { inputProps } from '../fields/inputs/own.ts'
import type { EditorProps } from '../fields/kind.ts'
import { ChooseButton } from './choose-button.tsx'
import { FileIcon } from './file-icon.tsx'
import { SmallPicture } from './file-links.tsx'
import styles from './files.module.css'
import { uploadProblem } from './upload-list.tsx'
import { addUploads, dropFailed, removeUpload, retryUpload, useUploads } from './uploads.ts'
import { useTakeFiles } from './use-take-files.ts'

/** Editor of a file or picture: what is there, another one by button, drop or paste, and none. */
export function FileInput(props: EditorProps & { pictures?: boolean }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const meta = useMeta()
  const { value, title, onChange, ctx, pictures, disabled } = props
  const { label, hideLabel, error, hint, required } = inputProps(props)
  const id = useId()
  const place = `field.${id}`
  const [upload] = useUploads(place)
  // What comes when the editor has been drawn anew, or has closed, goes to the latest.
  const change = useRef(onChange)
  change.current = onChange
  useEffect(() => () => dropFailed(place), [place])
  const take = ([file]: File[]) => {
    if (!file || disabled) return
    if (upload) removeUpload(place, upload.key)
    addUploads(place, [file], {
      limit: meta.maxUpload,
      onSent: (sent) => change.current(sent.id, { [`${ctx.path}.title`]: sent.name }),
    })
  }
  const { over, handlers } = useTakeFiles(take, !disabled)
  const moving = upload?.state === 'sending' || upload?.state === 'waiting'
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && moving) removeUpload(place, upload.key)
    // Enter presses the button that has the focus and is no wish to save.
    if (event.key === 'Enter') event.stopPropagation()
  }
  const has = typeof value === 'string'
  const name = title ?? ''
  const wrong = upload?.state === 'failed' ? uploadProblem(t, upload.error, format.bytes) : error
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row
    <div role="group" aria-label={label} aria-describedby={wrong ? `${id}-error` : undefined} onKeyDown={onKeyDown}>
      {!hideLabel && (
        <span className={styles.label} aria-hidden="true">
          {label}
          {required && <span className={text.bad}> *</span>}
        </span>
      )}
      <div className={cx(styles.editor, over && styles.drop)} {...handlers}>
        {(has || upload?.picture) && (
          <span className={styles.thumb}>
            {upload?.picture ? (
              <img src={upload.picture} alt="" />
            ) : pictures ? (
              <SmallPicture key={String(value)} file={{ id: String(value), name, size: 0, mime: '' }} />
            ) : (
              <FileIcon name={name} />
            )}
          </span>
        )}
        {(upload?.name ?? name) && <span className={styles.editorName}>{upload?.name ?? name}</span>}
        {moving ? (
          <>
            <span className={styles.progress}>
              <Meter thin value={upload.share} label={t('sending', { name: upload.name })} />
            </span>
            <Button size="sm" onClick={() => removeUpload(place, upload.key)}>
              {t('stop')}
            </Button>
          </>
        ) : (
          <>
            {upload?.state === 'failed' && (
              <Button size="sm" onClick={() => retryUpload(place, upload.key)}>
                {t('again')}
              </Button>
            )}
            <ChooseButton
              size="sm"
              multiple={false}
              disabled={disabled}
              label={t(has ? 'change' : pictures ? 'choosePicture' : 'choose')}
              accept={pictures ? pictureTypes.join(',') : undefined}
              onFiles={take}
            />
            {has && !required && (
              <Button
                size="sm"
                variant="subtle"
                disabled={disabled}
                onClick={() => onChange(null, { [`${ctx.path}.title`]: null })}
              >
                {t('clear')}
              </Button>
            )}
          </>
        )}
      </div>
      {wrong && (
        <div id={`${id}-error`} role="alert" className={styles.wrong}>
          {wrong}
        </div>
      )}
      {hint && <div className={styles.hint}>{hint}</div>}
    </div>
  )
}
