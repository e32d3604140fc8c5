import type { Filter } from '@rodnik/shared/query/filter.ts'
import { useMemo } from 'react'
import type { ComboOption } from '../../ui/combobox/option.ts'
import { picturePath, targetOf } from '../data/paths.ts'
import { rememberTitle, useTitles } from '../data/titles.ts'
import { Combobox } from './inputs/lazy-inputs.tsx'
import { inputProps } from './inputs/own.ts'
import { useRecordSource } from './inputs/record-source.tsx'
import type { EditorProps } from './kind.ts'
import { recordAvatar } from './record-avatar.tsx'

/** Chooses one record of the object that the field refers to. */
export function LookupEditor(props: EditorProps) {
  const { ctx, value, title, picture, onChange } = props
  const target = targetOf(ctx.def) ?? ''
  const { within = '' } = ctx.def
  const same = props.beside?.[within]
  const filter = useMemo(
    (): Filter | undefined => (typeof same === 'string' ? { field: within, op: 'eq', value: same } : undefined),
    [within, same],
  )
  const source = useRecordSource(ctx.meta, target, filter)
  const titles = useTitles()
  const name = typeof value === 'string' ? (title ?? titles(target, value) ?? '') : ''
  const chosen: ComboOption | null =
    typeof value === 'string' ? { value, label: name, icon: recordAvatar(ctx.meta, target, name, 20, picture) } : null
  return (
    <Combobox
      {...inputProps(props)}
      source={source}
      value={chosen}
      clearable={!props.required}
      // Where it stands by itself, leaving means to leave the value as it was.
      onMissed={props.hideLabel ? undefined : props.onInvalid}
      onChange={(option) => {
        if (option) rememberTitle(target, option.value, option.label)
        const beside = picturePath(ctx.meta, ctx)
        onChange(option?.value ?? null, {
          [`${ctx.path}.title`]: option?.label ?? null,
          ...(beside ? { [beside]: option?.picture ?? null } : {}),
        })
      }}
    />
  )
}
