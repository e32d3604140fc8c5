import type { UnmatchedLookup } from '@rodnik/shared/imports/shapes.ts'
import { useMeta } from '../../../engine/data/meta.ts'
import { rememberTitle, useTitles } from '../../../engine/data/titles.ts'
import { useRecordSource } from '../../../engine/fields/inputs/record-source.tsx'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption, OptionSource } from '../../../ui/combobox/option.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import styles from '../imports.module.css'

// A name may also be taken to mean another name.
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface NameChoiceProps {
  value: UnmatchedLookup['values'][number]
  /** Object of the records; null for options and countries. */
  object: string | null
  /** What happens without a choice. */
  policy: 'refuse' | 'empty' | 'create'
  chosen: string | null | undefined
  onChoose: (by: string | null | undefined) => void
}

/** What one name of the file is to mean: a record like it, any other record, or nothing. */
export function NameChoice({ value, object, policy, chosen, onChoose }: NameChoiceProps) {
  const { t } = useTranslation('imports')
  const titles = useTitles()
  const near = value.suggestions.map((one): ComboOption => ({ value: one.id, label: one.title }))
  const [best] = near
  const title = (id: string) =>
    near.find((one) => one.value === id)?.label ?? (object && isId.test(id) ? titles(object, id) : undefined) ?? id
  const shown: ComboOption | null =
    chosen === undefined
      ? null
      : chosen === null
        ? { value: '', label: t('unmatched.empty') }
        : { value: chosen, label: title(chosen) }
  const choose = (option: ComboOption | null) => {
    if (object && option?.value) rememberTitle(object, option.value, option.label)
    onChoose(option === null ? undefined : option.value === '' ? null : option.value)
  }
  const shared = {
    label: t('unmatched.choose', { name: value.text }),
    hideLabel: true,
    value: shown,
    placeholder: t(`unmatched.otherwise.${policy}`),
    clearable: true,
    onChange: choose,
  }
  const nothing: ComboOption = { value: '', label: t('unmatched.empty') }
  return (
    <span className={styles.choice}>
      {chosen === undefined && best && !value.several && (
        <Button size="sm" onClick={() => choose(best)}>
          {t('unmatched.means', { title: best.label })}
        </Button>
      )}
      {object ? (
        <RecordChoice {...shared} object={object} near={[...near, nothing]} same={value.several ? value.text : null} />
      ) : (
        <Combobox {...shared} source={[...near, nothing]} />
      )}
    </span>
  )
}

type Shared = Parameters<typeof Combobox>[0]

interface RecordChoiceProps extends Omit<Shared, 'source'> {
  object: string
  near: ComboOption[]
  /** A name that several records have: they are offered with what tells them apart. */
  same: string | null
}

/** The near ones first, others by searching. */
function RecordChoice({ object, near, same, ...shared }: RecordChoiceProps) {
  const search = useRecordSource(useMeta(), object)
  const source: OptionSource = async (typed, signal) => {
    if (typed.trim() === '') {
      const alike = same === null ? [] : await search(same, signal)
      return alike.length > 0 ? alike : near
    }
    const found = await search(typed, signal)
    return found
  }
  return <Combobox {...shared} source={source} />
}
