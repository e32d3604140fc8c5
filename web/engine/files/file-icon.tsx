import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMail,
  IconMusic,
  IconPhoto,
  IconPresentation,
  IconVideo,
  type TablerIcon,
} from '@tabler/icons-react'

const byEnding: [RegExp, TablerIcon][] = [
  [/^pdf$/, IconFileTypePdf],
  [/^(xlsx?|ods|csv|tsv|numbers)$/, IconFileSpreadsheet],
  [/^(pptx?|odp|key)$/, IconPresentation],
  [/^(docx?|odt|rtf|txt|md|pages)$/, IconFileText],
  [/^(zip|rar|7z|gz|tar|bz2|xz)$/, IconFileZip],
  [/^(eml|msg)$/, IconMail],
  [/^(png|jpe?g|gif|webp|avif|svg|heic|bmp|tiff?)$/, IconPhoto],
  [/^(mp3|wav|ogg|m4a|flac)$/, IconMusic],
  [/^(mp4|mov|avi|mkv|webm)$/, IconVideo],
]

/** The icon of a kind of file, told by its name. */
export function FileIcon({ name, size = 18 }: { name: string; size?: number }) {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const Icon = byEnding.find(([form]) => form.test(ending))?.[1] ?? IconFile
  return <Icon size={size} stroke={1.5} aria-hidden="true" />
}
