import { isPicture, type ThumbnailSize } from '@rodnik/shared/files/thumbnails.ts'
import { apiUrl } from '../data/api.ts'

/** Address of a file's content; a browser shows pictures and PDF and saves all else. */
export function contentUrl(id: string, download = false): string {
  return apiUrl(`/files/${id}/content`, download ? { download: 1 } : undefined)
}

/** Address of a small picture of a picture. */
export function thumbnailUrl(id: string, size: ThumbnailSize = 'small'): string {
  return apiUrl(`/files/${id}/thumbnail`, size === 'small' ? undefined : { size })
}

/** Whether a browser shows it by itself in a tab of its own. */
export function opensInTab(mime: string): boolean {
  return isPicture(mime) || mime === 'application/pdf'
}
