const longest = 200
const longestEnding = 20

/**
 * The name of a file as it is kept and shown: without folders, control characters and marks that turn the direction of
 * writing (with which `fdp.exe` can pass for `exe.pdf`), not too long, its ending kept.
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return shorten(plain) || 'file'
}

function shorten(name: string): string {
  const letters = [...name]
  if (letters.length <= longest) return name
  const ending = /\.[^.]+$/.exec(name)?.[0] ?? ''
  const kept = [...ending].length <= longestEnding ? ending : ''
  return `${letters.slice(0, longest - [...kept].length).join('')}${kept}`
}
