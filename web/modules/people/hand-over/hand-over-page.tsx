import type { HandOverAnswer } from '@rodnik/shared/activities/actions.ts'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { countQuery } from '../../../engine/data/counts.ts'
import { useMe } from '../../../engine/data/me.ts'
import { runAction } from '../../../engine/data/mutate.ts'
import { faultsByField, problemText } from '../../../engine/data/problem-text.ts'
import { queryClient } from '../../../engine/data/query-client.ts'
import { useTitles } from '../../../engine/data/titles.ts'
import { tellDone, tellFailed } from '../../../engine/toasts.ts'
import { Button } from '../../../ui/button/button.tsx'
import { Combobox } from '../../../ui/combobox/combobox.tsx'
import type { ComboOption } from '../../../ui/combobox/option.ts'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { useQueryValues } from '../../../ui/router/router.tsx'
import { FieldPair, Section, SettingsPage } from '../../../ui/section/section.tsx'
import { Checkbox } from '../../../ui/toggle/checkbox.tsx'
import styles from './hand-over.module.css'
import { findPeople, type HandedObject, handedObjects, inHand } from './hand-over-data.ts'

/** Gives what somebody has in hand to a colleague: whose, to whom, which kinds of work, and how much that is. */
export function Page() {
  const { t } = useTranslation('people')
  const given = useQueryValues().get('from')
  return (
    <SettingsPage title={t('handOver.title')}>
      <HandOver key={given} given={given} />
    </SettingsPage>
  )
}

function HandOver({ given }: { given: string | null }) {
  const { t } = useTranslation('people')
  const titleOf = useTitles()
  const format = useFormat()
  const me = useMe()
  const [chosen, setFrom] = useState<ComboOption | null>(null)
  const [to, setTo] = useState<ComboOption | null>(null)
  const [objects, setObjects] = useState<readonly HandedObject[]>(handedObjects)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const from = chosen ?? (given ? { value: given, label: titleOf('user', given) ?? '' } : null)
  const submit = async () => {
    if (busy) return
    const wrong = faultsOf(from, to)
    setErrors(Object.fromEntries(Object.entries(wrong).map(([field, key]) => [field, t(key)])))
    if (!from || !to || Object.keys(wrong).length > 0) return
    setBusy(true)
    try {
      const action = { object: 'user', verb: 'handOver', id: null, label: t('handOver.title') }
      const { result, set } = await runAction<HandOverAnswer>(action, { from: from.value, to: to.value, objects })
      const count = Object.values(result.moved).reduce((sum, moved) => sum + moved, 0)
      tellDone(t, t('handOver.done', { count, number: format.number(count), name: to.label }), set)
      queryClient.invalidateQueries({ queryKey: ['count'] })
    } catch (error) {
      const faults = faultsByField(error)
      setErrors(faults)
      if (!faults.from && !faults.to) tellFailed(t, error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section
      title={t('handOver.who')}
      text={t('handOver.text')}
      onSubmit={submit}
      footer={
        <Button type="submit" variant="primary" busy={busy} disabled={objects.length === 0}>
          {t('handOver.go')}
        </Button>
      }
    >
      <FieldPair>
        <Combobox
          label={t('handOver.from')}
          placeholder={t('handOver.person')}
          required
          value={from}
          source={findPeople(me, false, t('handOver.inactive'))}
          onChange={setFrom}
          error={errors.from}
        />
        <Combobox
          label={t('handOver.to')}
          placeholder={t('handOver.person')}
          required
          value={to}
          source={findPeople(me, true, t('handOver.inactive'))}
          onChange={setTo}
          error={errors.to}
        />
      </FieldPair>
      <Choice from={from?.value} objects={objects} onChange={setObjects} />
    </Section>
  )
}

function faultsOf(from: ComboOption | null, to: ComboOption | null): Record<string, string> {
  return {
    ...(from ? {} : { from: 'handOver.chooseFrom' }),
    ...(to ? {} : { to: 'handOver.chooseTo' }),
    ...(from && from.value === to?.value ? { to: 'handOver.same' } : {}),
  }
}

interface ChoiceProps {
  from: string | undefined
  objects: readonly HandedObject[]
  onChange: (objects: readonly HandedObject[]) => void
}

/** Kinds of work with how much of each there is. */
function Choice({ from, objects, onChange }: ChoiceProps) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const counts = useQueries({
    queries: handedObjects.map((object) => ({
      ...countQuery(inHand(object, from ?? '')),
      enabled: from !== undefined,
    })),
  })
  const failed = counts.find(({ isError }) => isError)
  return (
    <fieldset className={styles.what}>
      <legend>{t('handOver.what')}</legend>
      {handedObjects.map((object, at) => {
        const count = counts[at]?.data
        const name = t(`handOver.objects.${object}`)
        return (
          <Checkbox
            key={object}
            label={count === undefined ? name : `${name}: ${format.number(count)}`}
            checked={objects.includes(object)}
            onChange={(checked) =>
              onChange(handedObjects.filter((other) => (other === object ? checked : objects.includes(other))))
            }
          />
        )
      })}
      {failed && (
        <p role="alert">
          {t('engine:countFailed')}. {problemText(t, failed.error)}
        </p>
      )}
    </fieldset>
  )
}
