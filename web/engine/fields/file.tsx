import { IconFile } from '@tabler/icons-react'
import { prepareTexts } from '../../ui/i18n/i18n.ts'
import { lazyPart } from '../../ui/lazy/lazy-part.tsx'
import { apiUrl } from '../data/api.ts'
import styles from './fields.module.css'
import type { EditorProps, FieldKind } from './kind.ts'

/** The editor of both types comes when the page is there. */
export const FileInput = lazyPart<EditorProps & { pictures?: boolean }>(
  () => Promise.all([import('../files/file-input.tsx'), prepareTexts('files')]).then(([file]) => file.FileInput),
  <span className={styles.coming} />,
)

/** A stored file, by its id. */
export const file: FieldKind = {
  display: ({ value, title }, { t }) => (
    <a className={styles.link} href={apiUrl(`/files/${String(value)}/content`)} target="_blank" rel="noopener">
      <IconFile size={16} stroke={1.6} aria-hidden="true" />
      <span className={styles.line}>{title ?? t('engine:fields.file')}</span>
    </a>
  ),
  text: ({ value, title }) => title ?? (value ? String(value) : ''),
  Editor: (props) => <FileInput {...props} />,
  width: 180,
  picks: true,
  holds: true,
}
