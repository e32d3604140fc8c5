import { useQuery } from '@tanstack/react-query'
import { apiUrl } from '../../../engine/data/api.ts'
import { problemText } from '../../../engine/data/problem-text.ts'
import { buttonClass } from '../../../ui/button/button.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Rows, Section, SettingsPage } from '../../../ui/section/section.tsx'
import { LinesSkeleton } from '../../../ui/skeleton/skeleton.tsx'
import { EmptyState } from '../../../ui/state/empty-state.tsx'
import { ErrorState } from '../../../ui/state/error-state.tsx'
import { importsQuery } from '../import-data.ts'
import { ImportRow } from './import-row.tsx'
import { UploadBox } from './upload-box.tsx'

/** Where an import begins, and where the earlier ones are found and taken back. */
export function Page() {
  const { t } = useTranslation('imports')
  const imports = useQuery(importsQuery)
  const list = imports.data?.data ?? []
  return (
    <SettingsPage title={t('title')} wide>
      <Section title={t('upload.title')} text={t('upload.text')}>
        <UploadBox />
      </Section>
      <Section title={t('list.title')} flush>
        {imports.isPending && <LinesSkeleton lines={3} />}
        {imports.isError && (
          <ErrorState small title={t('list.failed')} text={problemText(t, imports.error)} onRetry={imports.refetch} />
        )}
        {imports.data && list.length === 0 && <EmptyState small title={t('list.none')} text={t('list.noneText')} />}
        {list.length > 0 && (
          <Rows label={t('list.title')}>
            {list.map((one) => (
              <ImportRow key={one.id} data={one} />
            ))}
          </Rows>
        )}
      </Section>
      <Section title={t('export.title')} text={t('export.text')}>
        <div>
          <a className={buttonClass()} href={apiUrl('/export')} download="">
            {t('export.take')}
          </a>
        </div>
      </Section>
    </SettingsPage>
  )
}
