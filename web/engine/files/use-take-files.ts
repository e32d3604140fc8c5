import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from '../../ui/i18n/i18n.ts'

/** Whether files are carried, and not text or a card of a board. */
function carriesFiles(event: DragEvent | globalThis.DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** Files dropped on or pasted into an element go to `take`. Dropped beside it they are not opened in place of the page. */
export function useTakeFiles(take: (files: File[]) => void, enabled = true) {
  const { t } = useTranslation('files')
  const [over, setOver] = useState(false)
  const depth = useRef(0)
  useEffect(() => {
    if (!enabled) return
    const keepPage = (event: globalThis.DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    }
    addEventListener('dragover', keepPage)
    addEventListener('drop', keepPage)
    return () => {
      removeEventListener('dragover', keepPage)
      removeEventListener('drop', keepPage)
    }
  }, [enabled])
  const enter = (by: number) => (event: DragEvent) => {
    if (!carriesFiles(event)) return
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  const handlers = {
    onDragEnter: enter(1),
    onDragLeave: enter(-1),
    onDragOver: (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    },
    onDrop: (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth.current = 0
      setOver(false)
      take([...event.dataTransfer.files])
    },
    onPaste: (event: ClipboardEvent) => {
      const { files, types } = event.clipboardData
      // A piece of a table or document comes as text and as a picture of it: the text is meant.
      if (files.length === 0 || types.includes('text/plain')) return
      event.preventDefault()
      take([...files].map((file) => named(file, t('pasted'))))
    },
  }
  return { over: enabled && over, handlers: enabled ? handlers : {} }
}

/** Pictures out of the clipboard are all called the same. */
function named(file: File, word: string): File {
  if (!/^image\.\w+$/.test(file.name)) return file
  const time = new Date().toLocaleString('sv').replaceAll(':', '.')
  return new File([file], `${word} ${time}.${file.name.split('.').at(-1)}`, { type: file.type })
}
