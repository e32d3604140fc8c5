import DOMPurify from 'dompurify'
import { marked } from 'marked'
import { useMemo } from 'react'
import styles from './fields.module.css'

// Pictures from elsewhere would tell their server who reads; styles and forms could imitate the product.
const allowed = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'input'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'start', 'type', 'checked', 'disabled'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|\/(?!\/))/i,
}

const purify = DOMPurify()
purify.addHook('afterSanitizeAttributes', (node) => {
  // An input is there only as the tick of a task list.
  if (node.nodeName === 'INPUT') {
    if (node.getAttribute('type') === 'checkbox') node.setAttribute('disabled', '')
    else node.remove()
  }
  if (node.nodeName === 'A') {
    node.setAttribute('rel', 'noopener noreferrer')
    if (!node.getAttribute('href')?.startsWith('/')) node.setAttribute('target', '_blank')
  }
})

/** HTML of a Markdown text that is safe to put into the page, whoever wrote it. */
export function renderMarkdown(text: string): string {
  const html = marked.parse(text, { async: false, gfm: true, breaks: true })
  return purify.sanitize(html, allowed)
}

/** Markdown, formatted. */
export function MarkdownBody({ text }: { text: string }) {
  const html = useMemo(() => renderMarkdown(text), [text])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised above with a short list of tags
  return <div className={styles.markdown} dangerouslySetInnerHTML={{ __html: html }} />
}
