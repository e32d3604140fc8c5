import type { Meta } from '@rodnik/shared/registry/meta.ts'
import type { Me, Role } from '../../engine/data/me.ts'
import type { NavItem, SettingsItem, WebModule } from '../../engine/web-module.ts'
import type { TFunction } from '../../ui/i18n/translate.ts'
import { modules } from '../routes.tsx'
import type { AppDialog } from '../shell/dialog-store.ts'

function allowed(me: Me, item: { roles?: Role[] }): boolean {
  return !item.roles || item.roles.includes(me.role)
}

/** Entries of the sidebar that this person has, in order: the top section, then work. */
export function visibleNav(me: Me, meta: Meta): NavItem[] {
  const sections = ['top', 'work']
  return modules
    .flatMap((module) => module.nav ?? [])
    .filter((item) => allowed(me, item) && (!item.object || readable(meta, item.object)))
    .sort((one, other) => sections.indexOf(one.section) - sections.indexOf(other.section) || one.order - other.order)
}

/** Entries of the settings' menu that this person has, in order. */
export function visibleSettings(me: Me): SettingsItem[] {
  return modules
    .flatMap((module) => module.settings ?? [])
    .filter((item) => allowed(me, item))
    .sort((one, other) => one.order - other.order)
}

/** The dialog that creates it. */
export function creationOf(each: NonNullable<WebModule['creates']>[number], t: TFunction): AppDialog {
  const { object, values, fields, required } = each
  return { kind: 'create', object, values, fields, required, ...(each.name ? { title: t(each.label) } : {}) }
}

/** What this person can create from anywhere. */
export function visibleCreates(meta: Meta): NonNullable<WebModule['creates']> {
  return modules.flatMap((module) => module.creates ?? []).filter((each) => meta.objects[each.object]?.rights.create)
}

function readable(meta: Meta, object: string): boolean {
  const scope = meta.objects[object]?.rights.read
  return scope !== undefined && scope !== 'none'
}
