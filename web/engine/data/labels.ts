import { useMemo } from 'react'
import { useTranslation } from '../../ui/i18n/i18n.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'
import { useMeta } from './meta.ts'
import { resolvePath } from './paths.ts'

/** Names of objects, fields, options and actions in the user's language. */
export interface Labels {
  /** «Сделка». */
  one(object: string): string
  /** «Сделки». */
  many(object: string): string
  field(object: string, field: string): string
  /** «Компания → Отрасль». */
  path(object: string, path: string): string
  option(object: string, field: string, value: string): string
  group(object: string, key: string): string
  /** A list of records that point at one of this object: «Филиалы», not «Компании» again. */
  related(object: string, list: { object: string; by: string }): string
  action(object: string, verb: string): string
  /** «10 000 компаний»: the number written as the language wants it. */
  count(object: string, count: number, number: string): string
}

/** «Создать сделку»; for objects that the shell does not create, their name after a colon. */
export function createTitle(t: TFunction, labels: Labels, object: string): string {
  return t([`shell:create.${object}`, 'engine:create.title'], { name: labels.one(object) })
}

/** Names in the user's language; system fields fall back to names that all objects share. */
export function useLabels(): Labels {
  const { t } = useTranslation('engine')
  const meta = useMeta()
  return useMemo(() => {
    const field = (object: string, name: string) =>
      t([`objects:${object}.fields.${name}`, `engine:system.${name}`], { defaultValue: name })
    return {
      one: (object) => t(`objects:${object}.one`, { defaultValue: object }),
      many: (object) => t(`objects:${object}.many`, { defaultValue: object }),
      field,
      path(object, path) {
        const resolved = resolvePath(meta, object, path)
        if (!resolved) return path
        const names = resolved.steps.map((step) => field(step.object, step.field))
        if (resolved.part) {
          const part = t(`engine:parts.${resolved.part}`, { defaultValue: resolved.part })
          // «City» says enough; «amount» of what does not.
          if (resolved.def.type === 'address' || resolved.def.type === 'personName') names.splice(-1, 1, part)
          else names.push(part)
        }
        return names.join(' → ')
      },
      option: (object, name, value) => t(`objects:${object}.options.${name}.${value}`, { defaultValue: value }),
      group: (object, key) => t([`objects:${object}.groups.${key}`, `engine:groups.${key}`], { defaultValue: key }),
      related: (object, list) =>
        t([`objects:${object}.related.${list.object}.${list.by}`, `objects:${list.object}.many`], {
          defaultValue: list.object,
        }),
      action: (object, verb) => t(`objects:${object}.actions.${verb}`, { defaultValue: verb }),
      count: (object, count, number) =>
        t(`objects:${object}.count`, { count, defaultValue: number }).replace(String(count), number),
    }
  }, [t, meta])
}
