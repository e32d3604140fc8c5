import { lazyPart } from '../../ui/lazy/lazy-part.tsx'

/** The mark of what is not saved; most values are, so that its code comes when the page is there. */
export const EditMark = lazyPart(() => import('./edit-mark.tsx').then((file) => file.EditMark))
