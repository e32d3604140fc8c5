import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

const header =
  'Код;Фамилия;Имя;Отчество;Компания;Должность;Телефон;E-mail;День рождения;Индекс;Город;Улица;Язык;Теги;Комментарий'
/** Where the fifteen columns go. */
export const fieldsOfFile = [
  ...['externalId', 'name.last', 'name.first', 'name.middle', 'company', 'position', 'phone', 'email', 'birthday'],
  ...['address.postcode', 'address.city', 'address.street', 'locale', 'tags', 'description'],
]
const last = ['Иванов', 'Смирнов', 'Кузнецов', 'Попов', 'Васильев', 'Петров', 'Соколов', 'Михайлов', 'Новиков']
const first = ['Иван', 'Пётр', 'Сергей', 'Дмитрий', 'Алексей', 'Николай', 'Андрей', 'Михаил', 'Виктор', 'Олег']
const middle = ['Иванович', 'Петрович', 'Сергеевич', 'Дмитриевич', 'Алексеевич', 'Николаевич', 'Андреевич']
const position = ['Менеджер', 'Директор по закупкам', 'Инженер', 'Главный бухгалтер', 'Секретарь']
const city = ['Москва', 'Казань', 'Пермь', 'Самара', 'Тверь', 'Омск', 'Уфа', 'Томск']

/**
 * Writes a CSV file of contacts in Russian. Each row has a telephone, an e-mail and the name of one of `companies`, so that
 * four records and four entries of the change log come of it.
 */
export async function writeContacts(path: string, rows: number, companies: string[]): Promise<void> {
  const out = createWriteStream(path)
  out.write(`${header}\n`)
  for (let n = 0; n < rows; ) {
    let piece = ''
    for (const end = Math.min(rows, n + 5000); n < end; n++) piece += `${rowOf(n, companies)}\n`
    if (!out.write(piece)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

function rowOf(n: number, companies: string[]): string {
  const of = (list: string[], step: number) => list[Math.floor(n / step) % list.length]
  const digits = (number: number, length: number) => String(number % 10 ** length).padStart(length, '0')
  const day = new Date(Date.UTC(1960, 0, 1 + (n % 15000))).toISOString()
  return [
    ...[`K-${n}`, of(last, 1), of(first, 3), of(middle, 7), companies[(n * 7919) % companies.length], of(position, 11)],
    ...[
      `8 (9${digits(10 + (n % 89), 2)}) ${digits(n, 3)}-${digits(n >> 3, 2)}-${digits(n, 2)}`,
      `person${n}@example.org`,
    ],
    ...[`${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`, String(101000 + (n % 800)), of(city, 13)],
    ...[`ул. Лесная, ${1 + (n % 120)}`, 'ru', 'выставка', `Строка ${n} пробной загрузки`],
  ].join(';')
}
