const pairs = (text: string) => text.split(' ').map((pair) => pair.split(':') as [string, string])

const toLatinSign = new Map(
  pairs(
    'а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g ў:u',
  ),
)
/** Longer spellings first. */
const toCyrillicSign = pairs(
  'shch:щ sch:щ zh:ж kh:х ts:ц tz:ц ch:ч sh:ш yu:ю ju:ю iu:ю ya:я ja:я ia:ия yo:ё ye:е ph:ф ck:к a:а b:б c:к d:д e:е f:ф g:г h:х i:и j:й k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:кс y:ы z:з',
)

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Cyrillic in Latin letters as on cards and in addresses: `Щукин Юрий` → `Shchukin Yury`. Other signs stay. */
export function toLatin(text: string): string {
  const tidy = text.normalize('NFC').replace(/(?<=\p{L})(ий|ый)(?!\p{L})/gu, 'ы')
  const signs = [...tidy]
  return signs
    .map((sign, at) => {
      const lower = sign.toLowerCase()
      const latin = toLatinSign.get(lower)
      if (latin === undefined || sign === lower) return latin ?? sign
      const next = signs[at + 1]
      const shouting = next !== undefined && next !== next.toLowerCase()
      return shouting ? latin.toUpperCase() : capitalised(latin)
    })
    .join('')
}

/** A likely Cyrillic spelling of a Latin one, for searching: `Shchukin` → `щукин`. Lower case; ambiguous letters take the usual reading. */
export function toCyrillic(text: string): string {
  let rest = text.toLowerCase()
  let out = ''
  while (rest) {
    const before = out.at(-1) ?? ''
    const pair = toCyrillicSign.find(([latin]) => rest.startsWith(latin))
    const taken = pair?.[0] ?? rest.slice(0, 1)
    rest = rest.slice(taken.length)
    out += taken === 'y' ? readY(before, rest) : (pair?.[1] ?? taken)
  }
  return out
}

/** `y` after a vowel is й, at the end after a consonant ий, elsewhere ы. */
function readY(before: string, rest: string): string {
  if (/[аеёиоуыэюя]/.test(before)) return 'й'
  return /^\p{L}/u.test(rest) ? 'ы' : 'ий'
}
