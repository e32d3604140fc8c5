/** Small pictures that the server makes of a picture: the longest side of each in pixels. */
export const thumbnailSides = { small: 192, large: 960 } as const
export type ThumbnailSize = keyof typeof thumbnailSides

/** Media types of pictures of dots, which pages may embed: they can carry no program. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'] as const

/** Whether a file of this media type is a picture that can be shown small. */
export function isPicture(mime: string): boolean {
  return (pictureTypes as readonly string[]).includes(mime)
}
