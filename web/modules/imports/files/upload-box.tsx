import { IconFileSpreadsheet } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { useGo } from '../../../engine/nav.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { cx } from '../../../ui/text/cx.ts'
import text from '../../../ui/text/text.module.css'
import { importQuery, importsQuery, uploadFile } from '../import-data.ts'
import styles from './files.module.css'

/** Takes a file by choosing or dropping it and leads to its wizard. */
export function UploadBox() {
  const { t } = useTranslation('imports')
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const [sending, setSending] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [over, setOver] = useState(false)

  const send = async (file: File | undefined) => {
    if (!file || sending) return
    setSending(file.name)
    setProblem(null)
    try {
      const answer = await uploadFile(file)
      queryClient.setQueryData(['imports', answer.import.id, 'detection'], answer)
      queryClient.setQueryData(importQuery(answer.import.id).queryKey, answer.import)
      queryClient.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true })
      go(`/settings/imports/${answer.import.id}`)
    } catch (error) {
      setProblem(problemText(t, error))
    } finally {
      setSending(null)
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    send(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className={cx(styles.drop, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden="true" />
      <p>{sending ? t('upload.sending', { name: sending }) : t('upload.drop')}</p>
      <input
        ref={input}
        type="file"
        className={text.hidden}
        tabIndex={-1}
        aria-label={t('upload.choose')}
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        onChange={(event) => {
          send(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button variant="primary" busy={sending !== null} onClick={() => input.current?.click()}>
        {t('upload.choose')}
      </Button>
      {problem && (
        <p className={text.bad} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
