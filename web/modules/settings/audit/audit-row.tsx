import type { AuditEntry } from '@rodnik/shared/changes/audit.ts'
import { useLabels } from '../../../engine/data/labels.ts'
import { recordHref, useMeta } from '../../../engine/data/meta.ts'
import { targetOf } from '../../../engine/data/paths.ts'
import { useTitles } from '../../../engine/data/titles.ts'
import { useFieldContexts } from '../../../engine/fields/context.ts'
import { useHasPage } from '../../../engine/nav.ts'
import { ChangeLine } from '../../../engine/record/change-text.tsx'
import { useFormat } from '../../../ui/format/format-context.tsx'
import { zoneName } from '../../../ui/format/zone-name.ts'
import { useTranslation } from '../../../ui/i18n/i18n.ts'
import { Link } from '../../../ui/router/link.tsx'
import styles from './audit.module.css'

const mostFields = 12

/** One entry: when, who, what with which record, from what to what. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('settings')
  const meta = useMeta()
  const labels = useLabels()
  const format = useFormat()
  const hasPage = useHasPage()
  const known = meta.objects[entry.object]
  const what = known ? labels.one(entry.object) : t(`audit.objects.${entry.object.replace('.', '_')}`)
  const who = entry.actorTitle ?? (entry.actor ? t('audit.someone') : t('audit.system'))
  const linked = known && hasPage(entry.object) && entry.op !== 'purge' && entry.title !== null
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <b>{who}</b>
        <span>
          {t(`audit.ops.${entry.op}`)} · {what}
        </span>
        {linked ? <Link to={recordHref(meta, entry.object, entry.record)}>{entry.title}</Link> : entry.title}
        <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
        {entry.cause !== 'request' && <small>{t(`audit.causes.${entry.cause}`, { defaultValue: entry.cause })}</small>}
      </div>
      {entry.op === 'update' && (known ? <RecordDiff entry={entry} /> : <PlainDiff entry={entry} />)}
      {entry.op !== 'update' && !known && <PlainDiff entry={entry} />}
    </li>
  )
}

function RecordDiff({ entry }: { entry: AuditEntry }) {
  const contexts = useFieldContexts(entry.object)
  const titleOf = useTitles()
  const { t } = useTranslation('settings')
  const format = useFormat()
  const names = Object.keys(entry.diff).slice(0, mostFields)
  return names.map((name) => {
    const def = contexts.of(name)?.def
    const [before, after] = entry.diff[name] ?? [null, null]
    const shown = (value: unknown) =>
      def?.zone && typeof value === 'string' ? zoneName(t, format.locale, value) : value
    const pair: [unknown, unknown] = [shown(before), shown(after)]
    const titles: Record<string, string> = {}
    for (const value of pair) {
      const any = value as { object?: string; id?: string } | null
      const id = typeof value === 'string' ? value : any?.id
      const target = typeof value === 'string' ? def && targetOf(def) : any?.object
      const title = id && target ? titleOf(target, id) : undefined
      if (id && title) titles[id] = title
    }
    return <ChangeLine key={name} name={name} pair={pair} titles={titles} contexts={contexts} />
  })
}

/** Settings have no fields in the registry: their values are told as they are. */
function PlainDiff({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('settings')
  const titleOf = useTitles()
  const format = useFormat()
  const text = (name: string, value: unknown): string => {
    if (value === null || value === undefined) return '—'
    if (name === 'user_id' && typeof value === 'string') return titleOf('user', value) ?? value
    if (name === 'zone') return zoneName(t, format.locale, String(value))
    return typeof value === 'object' ? JSON.stringify(value).slice(0, 300) : String(value)
  }
  return Object.entries(entry.diff).map(([name, [before, after]]) => (
    <div key={name} className={styles.plain}>
      <span>{t(`audit.fields.${name}`, { defaultValue: name })}</span>
      {entry.op !== 'create' && <del>{text(name, before)}</del>}
      {entry.op !== 'delete' && <ins>{text(name, after)}</ins>}
    </div>
  ))
}
