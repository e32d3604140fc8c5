import { IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import { Button, type ButtonProps } from '../../ui/button/button.tsx'
import { IconButton } from '../../ui/button/icon-button.tsx'
import text from '../../ui/text/text.module.css'

interface ChooseButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'busy' | 'icon' | 'disabled'> {
  label: string
  /** Only an icon. */
  small?: boolean
  /** Media types that are offered. */
  accept?: string
  multiple?: boolean
  onFiles: (files: File[]) => void
}

/** A button that opens the browser's choice of files. */
export function ChooseButton({ label, small, accept, multiple = true, onFiles, ...rest }: ChooseButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const choose = () => input.current?.click()
  const icon = rest.icon ?? <IconPaperclip size={16} stroke={1.6} aria-hidden="true" />
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        className={text.hidden}
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen again after it was removed.
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      {small ? (
        <IconButton label={label} icon={icon} onClick={choose} />
      ) : (
        <Button {...rest} icon={icon} onClick={choose}>
          {label}
        </Button>
      )}
    </>
  )
}
