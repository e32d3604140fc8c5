import { sourceEncodings, sourceSeparators } from '@rodnik/shared/imports/choices.ts'
import type { SourceDetection, SourceFormat } from '@rodnik/shared/imports/source.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { FieldPair } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import text from '../../../ui/text/text.module.css'
import type { Wizard } from '../use-wizard.ts'

const noHeader = 'none'

/** How the file is read, as it was found, to be corrected by hand. */
export function ReadingBox({ wizard, detection }: { wizard: Wizard; detection: SourceDetection }) {
  const { t } = useTranslation('imports')
  const { format, sheets, warnings } = detection
  const read = (corrections: Partial<SourceFormat>) => wizard.look({ format: corrections })
  const header = (
    <Select
      label={t('reading.header')}
      value={format.headerRow === null ? noHeader : String(format.headerRow)}
      options={[
        { value: noHeader, label: t('reading.noHeader') },
        ...headerRows(format.headerRow).map((row) => ({ value: String(row), label: t('reading.headerRow', { row }) })),
      ]}
      onChange={(row) => read({ headerRow: row === noHeader ? null : Number(row) })}
      disabled={wizard.busy}
    />
  )
  return (
    <>
      <FieldPair>
        {format.kind === 'xlsx' ? (
          <Select
            label={t('reading.sheet')}
            value={format.sheet}
            options={sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            onChange={(sheet) => read({ sheet })}
            disabled={wizard.busy}
          />
        ) : (
          <>
            <Select
              label={t('reading.encoding')}
              value={format.encoding}
              options={sourceEncodings.map((encoding) => ({ value: encoding, label: t(`encodings.${encoding}`) }))}
              onChange={(encoding) => read({ encoding })}
              disabled={wizard.busy}
            />
            <Select
              label={t('reading.separator')}
              value={format.separator}
              options={separatorsWith(format.separator).map((separator) => ({
                value: separator,
                label: t(`separators.${names[separator] ?? 'other'}`, { separator }),
              }))}
              onChange={(separator) => read({ separator })}
              disabled={wizard.busy}
            />
          </>
        )}
        {header}
      </FieldPair>
      {warnings.map((warning) => (
        <p key={warning} className={text.warn}>
          {t(`warnings.${warning}`)}
        </p>
      ))}
    </>
  )
}

const names: Record<string, string> = { '\t': 'tab', ';': 'semicolon', '|': 'bar', '!': 'mark', ',': 'comma' }

const separatorsWith = (separator: string): string[] => [...new Set([...sourceSeparators, separator])]

const headerRows = (row: number | null) => [...new Set([1, 2, 3, 4, 5, ...(row ? [row] : [])])].sort((a, b) => a - b)
