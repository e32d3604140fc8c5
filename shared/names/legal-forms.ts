import { foldForCompare } from './fold.ts'

const words = new Set(
  (
    'ооо оао зао пао нао ао одо тоо ип чп пбоюл кфх ано нко нп фгуп фгбу фгку гуп муп мбу мку гбу гку тсж снт ' +
    'ltd limited llc llp lp inc incorporated corp corporation co plc gmbh ag kg ohg ug sa sas sarl srl spa bv nv oy ab aps pty pjsc ojsc cjsc jsc ooo oao zao pao ao'
  ).split(' '),
)
const phrases = [
  ...['общество', 'компания', 'товарищество'].map((noun) => `${noun} с ограниченной ответственностью`),
  ...['публичное', 'непубличное', 'открытое', 'закрытое'].map((kind) => `${kind} акционерное общество`),
  'акционерное общество',
  'индивидуальный предприниматель',
  'limited liability company',
  'joint stock company',
].map((phrase) => phrase.split(' '))

/** Whether a word stands for the legal form of a company: ООО, Ltd. */
export function isLegalForm(word: string): boolean {
  return words.has(foldForCompare(word).replaceAll('.', ''))
}

/**
 * The name of a company as it is compared: lower case, ё as е, without quotes, signs and the legal form at either end.
 * «ООО „Ромашка“» and «Ромашка, ООО» come out the same. A name of nothing but a legal form keeps it.
 */
export function companyKey(name: string): string {
  const all = foldForCompare(name)
    .replace(/(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu, '')
    .replace(/[^\p{L}\p{N}&+]+/gu, ' ')
    .trim()
    .split(' ')
  let rest = all
  for (let before = -1; before !== rest.length; ) {
    before = rest.length
    rest = withoutForm(rest)
  }
  return (rest.length > 0 ? rest : all).join(' ')
}

function withoutForm(name: string[]): string[] {
  for (const phrase of phrases) {
    if (name.length < phrase.length) continue
    if (phrase.every((word, at) => name[at] === word)) return name.slice(phrase.length)
    const end = name.length - phrase.length
    if (phrase.every((word, at) => name[end + at] === word)) return name.slice(0, end)
  }
  if (words.has(name[0] ?? '')) return name.slice(1)
  return words.has(name.at(-1) ?? '') ? name.slice(0, -1) : name
}
