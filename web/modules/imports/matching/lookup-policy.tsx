import { missingPolicies } from '@rodnik/shared/imports/choices.ts'
import type { ColumnMapping, ImportMapping } from '@rodnik/shared/imports/mapping.ts'
import type { SourceDetection } from '@rodnik/shared/imports/source.ts'
import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { targetsOf } from '../../../engine/data/paths.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { FieldPair } from '../../../ui/section/section.tsx'
import { Select } from '../../../ui/select/select.tsx'
import styles from '../imports.module.css'
import { changeEntry } from '../mapping-edit.ts'

interface LookupPolicyProps {
  at: number
  column: ColumnMapping
  def: FieldDef
  mapping: ImportMapping
  detection: SourceDetection
  onChange: (mapping: ImportMapping) => void
}

const namingTypes = new Set(['text', 'personName', 'email', 'phone', 'sequence', 'integer'])

/** By what a column names records of another object, and what becomes of names that nobody has. */
export function LookupPolicy({ at, column, def, mapping, detection, onChange }: LookupPolicyProps) {
  const { t } = useTranslation('imports')
  const labels = useLabels()
  const meta = useMeta()
  const targets = targetsOf(def)
  const name = column.lookup?.object ?? targets[0] ?? ''
  const target = meta.objects[name]
  if (!target) return null
  const lookup = { missing: 'refuse' as const, ...column.lookup }
  const set = (change: Partial<typeof lookup>) =>
    onChange(changeEntry(mapping, at, { lookup: { ...lookup, ...change } }))
  const naming = Object.entries(target.fields).filter(
    ([field, fieldDef]) =>
      namingTypes.has(fieldDef.type) && (field === target.titleField || fieldDef.unique || fieldDef.indexed),
  )
  const policies = missingPolicies.filter((policy) => policy !== 'create' || target.rights.create)
  const source = typeof column.column === 'number' ? detection.columns[column.column]?.name : column.text
  return (
    <fieldset className={styles.policy}>
      <legend>
        {labels.field(mapping.object, column.field)} ← {source}
      </legend>
      <FieldPair>
        {targets.length > 1 && (
          <Select
            label={t('lookups.object')}
            value={name}
            options={targets.map((one) => ({ value: one, label: labels.one(one) }))}
            onChange={(object) => set({ object, by: undefined })}
          />
        )}
        <Select
          label={t('lookups.by')}
          value={lookup.by ?? target.titleField}
          options={naming.map(([field]) => ({ value: field, label: labels.field(name, field) }))}
          onChange={(by) => set({ by })}
        />
        <Select
          label={t('lookups.missing')}
          value={lookup.missing}
          options={policies.map((policy) => ({ value: policy, label: t(`policies.${policy}`) }))}
          onChange={(missing) => set({ missing })}
        />
      </FieldPair>
    </fieldset>
  )
}
