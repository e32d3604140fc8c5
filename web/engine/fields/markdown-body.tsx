import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import { useMemo } from 'react'
import styles from './fields.module.css'

// Pictures from elsewhere would tell their server who reads; styles and forms could imitate the product.
const allowed = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'title', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|\/(?![/\\]))/i,
  // Attributes that hold no address are not checked as one.
  ADD_URI_SAFE_ATTR: ['start'],
}

// The page has its own first two levels of headings.
const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 2)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`
    },
    // The tick of a task list is read, not pressed.
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
})

const purify = DOMPurify()
purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A') {
    node.setAttribute('rel', 'noopener noreferrer')
    if (!node.getAttribute('href')?.startsWith('/')) node.setAttribute('target', '_blank')
  }
})

/** HTML of a Markdown text that is safe to put into the page, whoever wrote it. */
export function renderMarkdown(text: string): string {
  const html = marked.parse(text, { async: false })
  return purify.sanitize(html, allowed)
}

/** Markdown, formatted. */
export function MarkdownBody({ text }: { text: string }) {
  const html = useMemo(() => renderMarkdown(text), [text])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised above with a short list of tags
  return <div className={styles.markdown} dangerouslySetInnerHTML={{ __html: html }} />
}
