import type { ComponentType } from 'react'
import type { KeyAction } from '../ui/commands/key-actions.ts'
import type { Role } from './data/me.ts'

/** One page of the application: where it lives and how it is fetched. */
export interface WebPage {
  /** Path with parameters: `/deals/$id`. */
  path: string
  /** Fetches the page's code; it draws itself from the URL. */
  load: () => Promise<{ Page: ComponentType }>
  /** Translation key of the document's title, until the page sets its own. */
  title: string
  /** Namespace of its texts, fetched together with its code. */
  texts?: string
  /** What it looks like while it is coming; default: a table, or a record where the path has an id. */
  skeleton?: 'board'
  /** Shown without a session and without the shell: sign-in, invitation. */
  signedOut?: boolean
  /** Who may open it; everybody without. Others see why it is closed. */
  roles?: Role[]
}

/** One entry of the sidebar, of the palette and of the `g` keys. */
export interface NavItem {
  path: string
  /** Translation key. */
  label: string
  /** An icon of `ui/icon/named-icon.tsx`. */
  icon: string
  /** `top` stands first, without a heading; `work` follows the favourites. */
  section: 'top' | 'work'
  /** Folds under a group of the section `work`. */
  group?: 'sales'
  /** Place within the section or group. */
  order: number
  /** Second key after `g`: `d`. */
  key?: string
  roles?: Role[]
  /** Object of the registry behind the page: hidden from who may not read it. */
  object?: string
  /** How many wait for me; asked once a minute. */
  count?: () => Promise<number>
  /** Place in the bottom bar of phones, which holds four. */
  phone?: { order: number; label?: string }
}

/** One entry of the menu of the settings. */
export interface SettingsItem {
  path: string
  label: string
  icon: string
  /** Heading of the group, a translation key. */
  group: string
  order: number
  roles?: Role[]
}

/** What a module gives to the shell. Parts that the shell draws itself are loaded when they are first needed. */
export interface WebModule {
  name: string
  /** Modules whose index.ts this one imports. */
  uses?: string[]
  pages: WebPage[]
  nav?: NavItem[]
  settings?: SettingsItem[]
  /** Objects that can be created from anywhere; the key follows `c`. */
  creates?: {
    object: string
    label: string
    icon: string
    key?: string
    /** Tells it from others that create the same object. */
    name?: string
    /** Values to begin with. */
    values?: Record<string, unknown>
    /** Fields in place of the object's quick ones, and those of them that must be filled. */
    fields?: string[]
    required?: string[]
  }[]
  /** What its pages do by keys, beside going and creating. */
  keys?: KeyAction[]
  /** Small components in fixed places of the shell. */
  slots?: {
    /** Beside the job tray: tells it of the module's jobs. */
    corner?: () => Promise<{ Slot: ComponentType }>
  }
}
