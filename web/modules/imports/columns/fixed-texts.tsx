import type { ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { SourceDetection } from '@rodnik/shared/imports/source.ts'
import type { ObjectMeta } from '@rodnik/shared/registry/meta.ts'
import { IconTrash } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { IconButton } from '../../../ui/button/icon-button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { TextInput } from '../../../ui/input/text-input.tsx'
import { Section } from '../../../ui/section/section.tsx'
import styles from '../imports.module.css'
import { addFixed, changeEntry, removeEntry, targetLabel, targetsIn } from '../mapping-edit.ts'

interface FixedTextsProps {
  detection: SourceDetection
  mapping: ImportMapping
  object: ObjectMeta
  onChange: (mapping: ImportMapping) => void
}

/** Fields that get the same text in every row, with cells of the row in it if need be. */
export function FixedTexts({ detection, mapping, object, onChange }: FixedTextsProps) {
  const { t } = useTranslation('imports')
  const labels = useLabels()
  const meta = useMeta()
  const options = useMemo(
    () => targetsIn(meta, object).map((path) => ({ value: path, label: targetLabel(t, labels, object.name, path) })),
    [meta, object, labels, t],
  )
  const sample = detection.columns.find((column) => column.name !== '')?.name ?? ''
  return (
    <Section title={t('fixed.title')} text={t('fixed.text', { column: `{${sample}}` })}>
      {mapping.columns.map((column, at) => {
        if (column.text === undefined) return null
        const name = targetLabel(t, labels, object.name, column.field)
        return (
          <div key={column.field} className={styles.fixed}>
            <TextInput
              label={name}
              value={column.text}
              onChange={(value) => onChange(changeEntry(mapping, at, { text: value }))}
              maxLength={1000}
            />
            <IconButton
              label={t('fixed.remove', { field: name })}
              icon={<IconTrash size={18} stroke={1.6} aria-hidden="true" />}
              onClick={() => onChange(removeEntry(mapping, at))}
            />
          </div>
        )
      })}
      <Combobox
        label={t('fixed.add')}
        source={options}
        value={null}
        placeholder={t('fixed.choose')}
        onChange={(option) => option && onChange(addFixed(mapping, option.value, meta))}
      />
    </Section>
  )
}
