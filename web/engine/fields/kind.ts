import type { FieldDef } from '@rodnik/shared/registry/fields.ts'
import type { Meta } from '@rodnik/shared/registry/meta.ts'
import type { ComponentType, ReactNode } from 'react'
import type { Format } from '../../ui/format/format-context.tsx'
import type { TFunction } from '../../ui/i18n/translate.ts'
import type { Labels } from '../data/labels.ts'

/** All that drawing a value of one field needs to know beside the value. */
export interface FieldContext {
  meta: Meta
  labels: Labels
  format: Format
  t: TFunction
  /** Whether records of an object have a page to go to. */
  hasPage: (object: string) => boolean
  /** Object and name of the field that the path ends at. */
  object: string
  field: string
  /** Path from the object of the screen, such as `company.industry`. */
  path: string
  /** Definition; for a part of a composite value that of the part. */
  def: FieldDef
  /** The part of a composite value that the path ends at: `country` of `address.country`. */
  part?: string
  /** Of a links field: the tie's own fields, each with how it is drawn and edited. */
  tieFields?: () => { ctx: FieldContext; kind: FieldKind }[]
}

/** A value beside what came with it. */
export interface Shown {
  value: unknown
  /** Title of the record that a lookup points at. */
  title?: string | null
  /** Id of the file with the picture of that record. */
  picture?: string | null
  /** Of a figure: id of the record that it is worked out for, where it is known. */
  of?: string
}

/** Where a value is drawn: `cell` is one line, `record` may take several. */
export type Place = 'cell' | 'record'

/** What every editor of a value takes. */
export interface EditorProps extends Shown {
  ctx: FieldContext
  /** The new value; `shown` are the values that go with it on the screen (titles of lookups), by path. */
  onChange: (value: unknown, shown?: Record<string, unknown>) => void
  /** Text that is no value of this type stands in the field. */
  onInvalid?: (text: string) => void
  /** The other values of the record, where what may be chosen follows from them. */
  beside?: Record<string, unknown>
  label: string
  hideLabel?: boolean
  error?: string | null
  hint?: ReactNode
  required?: boolean
  disabled?: boolean
  'data-autofocus'?: boolean
}

/** What the editor of one value in a filter takes; lists, pairs and periods are put together from it. */
export interface OperandProps {
  ctx: FieldContext
  value: unknown
  onChange: (value: unknown) => void
  label: string
}

/** One field type in the web: how it is drawn, edited, filtered by, copied and pasted. */
export interface FieldKind {
  /** Draws a value that is not empty. A plain function: a table has thousands of cells. */
  display: (shown: Shown, ctx: FieldContext, place: Place) => ReactNode
  /** Where a value that is not empty leads, and the words for it. */
  leads?: (shown: Shown, ctx: FieldContext) => { href: string; label: string } | undefined
  /** The value as text: for the clipboard, chips, titles. */
  text: (shown: Shown, ctx: FieldContext) => string
  Editor?: ComponentType<EditorProps>
  /** Editor of one operand in a filter, where it differs from the editor of the value. */
  Operand?: ComponentType<OperandProps>
  /** Editor of a list of operands (`in`, `hasAny`). */
  Operands?: ComponentType<OperandProps>
  /** Reads pasted text; undefined when it cannot be a value. Types that miss it cannot be pasted. */
  parse?: (text: string, ctx: FieldContext) => unknown
  /** Width of its column in pixels. */
  width: number
  align?: 'right'
  /** One press in the editor is the whole edit: it is saved at once. */
  picks?: boolean
  /** Leaving the editor does not end the edit: a choice takes time (a file is sent). */
  holds?: boolean
  /** Enter makes a new line in the editor. */
  lines?: boolean
}

/** Whether there is nothing to show. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
