import { describe, expect, test } from 'vitest'
import { foldForCompare, foldYo } from './fold.ts'
import { switchLayout, toLatinLayout, toRussianLayout } from './layout.ts'
import { formatName, genderOf, initialsOf, type NameParts } from './parts.ts'
import { femaleFirstNames, femaleSurname, maleFirstNames, patronymicOf, surnames } from './russian-names.ts'
import { splitPersonName } from './split.ts'
import { toCyrillic, toLatin } from './transliterate.ts'

/** Surname | first | middle. */
const split = (text: string) => {
  const { last, first, middle } = splitPersonName(text)
  return [last, first, middle].map((part) => part ?? '').join('|')
}

describe('taking a written name apart', () => {
  const cases: [string, string][] = [
    ['Иванов Иван Иванович', 'Иванов|Иван|Иванович'],
    ['Иван Иванович Иванов', 'Иванов|Иван|Иванович'],
    ['  Крылова   Анна ', 'Крылова|Анна|'],
    ['Анна Крылова', 'Крылова|Анна|'],
    ['Щукин И. П.', 'Щукин|И.|П.'],
    ['И.П. Щукин', 'Щукин|И.|П.'],
    ['Иванов И.И.', 'Иванов|И.|И.'],
    ['Анна Петровна', '|Анна|Петровна'],
    ['Абрамович Роман Аркадьевич', 'Абрамович|Роман|Аркадьевич'],
    ['Роман Аркадьевич Абрамович', 'Абрамович|Роман|Аркадьевич'],
    ['Мамедов Али Гасан оглы', 'Мамедов|Али|Гасан оглы'],
    ['Петрова-Водкина Мария Ильинична', 'Петрова-Водкина|Мария|Ильинична'],
    ['Гарсиа Лопес Мария Ивановна', 'Гарсиа Лопес|Мария|Ивановна'],
    ['г-н Петров Пётр', 'Петров|Пётр|'],
    ['Анна', '|Анна|'],
    ['Крылова', 'Крылова||'],
    ['Иванов, Иван Иванович', 'Иванов|Иван|Иванович'],
    ['Людвиг ван Бетховен', 'ван Бетховен|Людвиг|'],
    ['John Smith', 'Smith|John|'],
    ['Smith, John', 'Smith|John|'],
    ['John A. Smith', 'Smith|John|A.'],
    ['Mr. John Smith Jr.', 'Smith Jr.|John|'],
    ['Ludwig van Beethoven', 'van Beethoven|Ludwig|'],
    ['Mary Ann Evans', 'Evans|Mary|Ann'],
    ['Madonna', '|Madonna|'],
    ['', '||'],
  ]
  for (const [text, parts] of cases) test(`«${text}» is ${parts}`, () => expect(split(text)).toBe(parts))

  test('every frequent name comes apart in three written orders', () => {
    const women = new Set(femaleFirstNames)
    ;[...maleFirstNames.slice(0, 70), ...femaleFirstNames.slice(0, 70)].forEach((first, at) => {
      const gender = women.has(first) && !maleFirstNames.includes(first) ? 'female' : 'male'
      const surname = surnames[(at * 7) % surnames.length] ?? ''
      const last = gender === 'female' ? femaleSurname(surname) : surname
      const middle = patronymicOf('Сергей', gender)
      expect(split(`${last} ${first} ${middle}`)).toBe(`${last}|${first}|${middle}`)
      expect(split(`${first} ${middle} ${last}`)).toBe(`${last}|${first}|${middle}`)
      expect(split(`${first} ${last}`)).toBe(`${last}|${first}|`)
      expect(split(`${last} ${first}`)).toBe(`${last}|${first}|`)
    })
  })
  test('no word is lost', () => {
    const words = ['Иванов', 'Анна', 'П.', 'Петрович', 'van', 'Smith', 'Jr.', 'Ким', 'оглы', 'О', 'Ann-Marie']
    for (let at = 0; at < 3000; at++) {
      const text = Array.from(
        { length: (at % 5) + 1 },
        (_, turn) => words[(at * (turn + 3) + turn * 5) % words.length],
      ).join(' ')
      const { last, first, middle } = splitPersonName(text)
      const kept = [last, first, middle].filter(Boolean).join(' ').split(' ').sort()
      expect(kept, text).toEqual(text.split(' ').sort())
    }
  })
})

describe('what a name tells', () => {
  const anna: NameParts = { last: 'Крылова', first: 'Анна', middle: 'Петровна' }
  test('gender comes from the patronymic first', () => {
    expect(genderOf(anna)).toBe('female')
    expect(genderOf({ last: 'Шевченко', first: 'Саша', middle: 'Ильич' })).toBe('male')
    expect(genderOf({ last: 'Шевченко', first: 'Никита', middle: null })).toBe('male')
    expect(genderOf({ last: 'Алиева', first: 'Г.', middle: null })).toBe('female')
    expect(genderOf({ last: 'Мамедов', first: null, middle: 'Гасан оглы' })).toBe('male')
    expect(genderOf({ last: 'Ким', first: 'Сан', middle: null })).toBeNull()
  })
  test('initials and forms', () => {
    expect(initialsOf(anna)).toBe('АК')
    expect(formatName(anna, 'full')).toBe('Крылова Анна Петровна')
    expect(formatName(anna, 'usual')).toBe('Анна Крылова')
    expect(formatName(anna, 'short')).toBe('Крылова А. П.')
    expect(formatName(anna, 'polite')).toBe('Анна Петровна')
    expect(formatName({ last: null, first: 'Анна', middle: null }, 'short')).toBe('Анна')
  })
  test('surnames and patronymics have their woman’s form', () => {
    expect(['Крылов', 'Ильин', 'Бельский', 'Королёв', 'Шевченко'].map(femaleSurname)).toEqual([
      'Крылова',
      'Ильина',
      'Бельская',
      'Королёва',
      'Шевченко',
    ])
    expect(
      ['Иван', 'Сергей', 'Игорь', 'Илья', 'Юрий', 'Анатолий', 'Лев'].map((father) => patronymicOf(father, 'female')),
    ).toEqual(['Ивановна', 'Сергеевна', 'Игоревна', 'Ильинична', 'Юрьевна', 'Анатольевна', 'Львовна'])
  })
})

describe('wrong layout, spelling and script', () => {
  test('a text typed in the other layout is read', () => {
    expect(toRussianLayout('ghjlf;b')).toBe('продажи')
    expect(toRussianLayout('`krf')).toBe('ёлка')
    expect(toLatinLayout('цщкв')).toBe('word')
    expect(switchLayout('Ghbdtn')).toBe('Привет')
    expect(switchLayout('кщвтшл')).toBe('rodnik')
    expect(switchLayout('123')).toBe('123')
    expect(switchLayout('abc где')).toBe('abc где')
  })
  test('switching there and back gives the text', () => {
    const text = 'Съешь ещё этих мягких французских булок'
    expect(toRussianLayout(toLatinLayout(text))).toBe(text)
  })
  test('ё, case, accents and quotes do not tell names apart', () => {
    expect(foldYo('Пётр Ёлкин')).toBe('Петр Елкин')
    expect(foldForCompare(' ООО  «Ёлки–палки» ')).toBe('ооо елки-палки')
    expect(foldForCompare('José Чайка')).toBe('jose чайка')
  })
  test('names are written in the other script', () => {
    expect(toLatin('Щукин Юрий')).toBe('Shchukin Yury')
    expect(toLatin('ЩИТ ООО «Вишневский»')).toBe('SHCHIT OOO «Vishnevsky»')
    expect(['Ivanov', 'Shchukin', 'Zhukov', 'Dmitry', 'Andrey', 'Chekhov'].map(toCyrillic)).toEqual([
      'иванов',
      'щукин',
      'жуков',
      'дмитрий',
      'андрей',
      'чехов',
    ])
  })
})
