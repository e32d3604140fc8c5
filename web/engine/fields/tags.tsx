import { Tag } from '../../ui/tag/tag.tsx'
import styles from './fields.module.css'
import { MultiCombobox } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import { useTagSource } from './inputs/tag-source.ts'
import { useTagTones } from './inputs/tag-tones.ts'
import type { EditorProps, FieldKind, OperandProps } from './kind.ts'

const asOption = (tag: string) => ({ value: tag, label: tag })

function TagsEditor(props: EditorProps) {
  const value = (props.value ?? []) as string[]
  const source = useTagSource(props.ctx)
  const change = (tags: string[]) => props.onChange(tags.length > 0 ? tags : null)
  return (
    <MultiCombobox
      {...inputProps(props)}
      source={source}
      value={value.map(asOption)}
      onChange={(options) => change(options.map((option) => option.value))}
      onCreate={(tag) => change([...value, tag])}
    />
  )
}

function TagsOperands({ ctx, value, onChange, label }: OperandProps) {
  const values = (Array.isArray(value) ? value : []) as string[]
  const source = useTagSource(ctx)
  const change = (tags: string[]) => onChange(tags.length > 0 ? tags : undefined)
  return (
    <MultiCombobox
      label={label}
      hideLabel
      source={source}
      value={values.map(asOption)}
      onChange={(options) => change(options.map((option) => option.value))}
      onCreate={(tag) => change([...values, tag])}
      data-autofocus
    />
  )
}

function Tags({ tags, inCell }: { tags: string[]; inCell: boolean }) {
  const toneOf = useTagTones()
  return (
    <span className={inCell ? styles.tags : styles.tagsWrap}>
      {tags.map((tag) => (
        <Tag key={tag} tone={toneOf(tag)}>
          {tag}
        </Tag>
      ))}
    </span>
  )
}

/** Free labels, in the colours that the list of tags gives them. */
export const tags: FieldKind = {
  display: ({ value }, _ctx, place) => <Tags tags={value as string[]} inCell={place === 'cell'} />,
  text: ({ value }) => ((value ?? []) as string[]).join(', '),
  Editor: TagsEditor,
  Operands: TagsOperands,
  parse: (written) =>
    written
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  width: 180,
}
