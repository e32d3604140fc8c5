import type { WebPage } from '../../engine/web-module.ts'
import { findPattern } from '../../ui/router/match.ts'
import { modules } from '../routes.tsx'
import { preparePage } from './page-loader.tsx'

const pages = new Map(modules.flatMap((module) => module.pages).map((page): [string, WebPage] => [page.path, page]))

/** Patterns of all pages. */
export const patterns = [...pages.keys()]

/** The page of a pattern. */
export function pageOf(pattern: string | undefined): WebPage | undefined {
  return pattern === undefined ? undefined : pages.get(pattern)
}

/** Fetches the code of the page at a path ahead. */
export function prepare(path: string): Promise<unknown> | undefined {
  return preparePage(pageAt(path))
}

/** Whether the page at a path is shown without a session. */
export function isSignedOut(path: string): boolean {
  return pageAt(path)?.signedOut ?? false
}

function pageAt(path: string): WebPage | undefined {
  return pageOf(findPattern(patterns, path)?.pattern)
}
