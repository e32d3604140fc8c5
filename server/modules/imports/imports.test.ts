import { readFileSync } from 'node:fs'
import type { ImportData } from '@rodnik/shared/imports/shapes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, type TestApp, testApp } from '../../../tests/support/app.ts'
import { importIn, sendImport } from '../../../tests/support/imports.ts'
import { workbook } from '../../../tests/support/workbook.ts'

let app: TestApp
let owner: Caller
beforeAll(async () => {
  app = await testApp()
  owner = app.owner
})
afterAll(() => app.close())

const upload = (content: string | Buffer, options: { object?: string; caller?: Caller } = {}) =>
  sendImport(app, options.caller ?? owner, content, options)

async function preview(id: string, mapping: object, caller = owner) {
  return caller.post<ImportData>(`/imports/${id}/preview`, { mapping })
}

const until = (id: string, ...states: string[]) => importIn(owner, id, ...states)

async function run(id: string, mapping: object): Promise<ImportData> {
  const started = await owner.post<ImportData>(`/imports/${id}/run`, { mapping })
  expect(started.status).toBe(200)
  return until(id, 'done')
}

async function all(objects: string, filter?: object, fields?: string[]) {
  const { body } = await owner.post<{ data: Record<string, unknown>[] }>(`/${objects}/query`, {
    filter,
    fields,
    limit: 200,
    sort: 'createdAt',
  })
  return body.data
}

describe('upload', () => {
  test('answers encoding, columns with samples and types, and a mapping by Russian labels', async () => {
    const { status, body } = await upload(
      'Название;ИНН;Телефон;Почта;Год основания;Чужое\nООО «Ромашка»;7707083893;8 (916) 123-45-67;A@Romashka.test;1999;x\n',
      { object: 'company' },
    )
    expect(status).toBe(201)
    expect(body.detection.format).toMatchObject({ encoding: 'utf-8', separator: ';', headerRow: 1 })
    expect(body.detection.columns[2]).toMatchObject({ name: 'Телефон', type: 'phone', samples: ['8 (916) 123-45-67'] })
    const targets = Object.fromEntries(body.proposal.mapping.columns.map((column) => [column.column, column.field]))
    expect(targets).toEqual({ 0: 'name', 1: 'taxId', 2: 'phone', 3: 'email', 4: 'foundedYear' })
    expect(body.proposal.mapping.keys).toEqual(['taxId'])
  })

  test('a deal export of amoCRM is known as such and mapped', async () => {
    const header =
      'ID;Название сделки;Бюджет ₽;Ответственный;Дата создания сделки;Кем создана сделка;Этап сделки;Воронка;Полное имя контакта;Компания;Теги'
    const { body } = await upload(
      `${header}\n1;Поставка;1 200;Иван;01.02.2025;Иван;Новый;Продажи;Пётр Щукин;Ромашка;a, b\n`,
    )
    expect(body.objects[0]?.object).toBe('deal')
    expect(body.proposal.preset).toBe('amocrm')
    const fields = body.proposal.mapping.columns.map((column) => column.field)
    expect(fields).toEqual(
      expect.arrayContaining([
        'externalId',
        'name',
        'amount',
        'owner',
        'stage',
        'pipeline',
        'contact',
        'company',
        'tags',
      ]),
    )
  })

  test('a contact export of Bitrix24 keeps every number and address', async () => {
    const { body } = await upload(
      'ID;Имя;Фамилия;Рабочий телефон;Мобильный телефон;Рабочий e-mail;Частный e-mail;Контакт Telegram;Тип контакта\n' +
        '77;Иван;Щукин;8 495 000-00-01;8 916 000-00-02, 8 916 000-00-03;work@b24.test;home@b24.test;@shchukin;Клиент\n',
      { object: 'contact' },
    )
    const { columns, keys } = body.proposal.mapping
    expect(columns.map((column) => column.field)).toEqual([
      'externalId',
      'name.first',
      'name.last',
      'phone',
      'contactPoints.phone.mobile',
      'email',
      'contactPoints.email.home',
      'contactPoints.telegram',
    ])
    expect(keys).toEqual(['externalId'])
    for (const create of [1, 0]) {
      const again = await upload(
        'ID;Имя;Фамилия;Рабочий телефон;Мобильный телефон;Рабочий e-mail;Частный e-mail;Контакт Telegram\n' +
          '77;Иван;Щукин;8 495 000-00-01;8 916 000-00-02, 8 916 000-00-03;work@b24.test;home@b24.test;@shchukin\n',
      )
      const done = await run(again.body.import.id, body.proposal.mapping)
      expect(done.counts).toMatchObject({ create, update: 1 - create, refuse: 0 })
    }
    const [contact] = await all('contacts', { field: 'externalId', op: 'eq', value: '77' })
    expect(contact).toMatchObject({
      name: { last: 'Щукин', first: 'Иван' },
      phone: '+74950000001',
      email: 'work@b24.test',
    })
    const points = await all('contactPoints', {
      field: 'party',
      op: 'eq',
      value: { object: 'contact', id: contact?.id },
    })
    expect(points.map((point) => [point.channel, point.normalized, point.label, point.isPrimary]).sort()).toEqual([
      ['email', 'home@b24.test', 'home', false],
      ['email', 'work@b24.test', null, true],
      ['phone', '+74950000001', null, true],
      ['phone', '+79160000002', 'mobile', false],
      ['phone', '+79160000003', 'mobile', false],
      ['telegram', '@shchukin', null, false],
    ])
  })

  test('a file that cannot be read is refused with its reason', async () => {
    const utf32 = readFileSync(
      new URL('../../../tests/fixtures/imports/encodings/csvtext_BOM_UTF32BE.csv', import.meta.url),
    )
    expect(await upload(utf32)).toMatchObject({ status: 400, body: { code: 'imports.encoding_wide' } })
    const program = Buffer.concat([Buffer.from('MZ\x90'), Buffer.alloc(800), Buffer.from('This program cannot be run')])
    expect(await sendImport(app, owner, program, { name: 'a.xlsx' })).toMatchObject({
      status: 400,
      body: { code: 'imports.encoding_binary', title: 'Это не таблица. Нужен CSV или XLSX' },
    })
    expect(await upload('')).toMatchObject({ status: 400, body: { code: 'imports.file_empty' } })
  })

  test('a person without the right to import cannot even send a file', async () => {
    const seller = await app.person('seller')
    expect(await upload('a;b\n1;2\n', { caller: seller })).toMatchObject({ status: 403 })
  })

  test('nobody sees or runs the import of another', async () => {
    const { body } = await upload('Название\nЧужая\n', { object: 'company' })
    const admin = await app.person('admin')
    const { id } = body.import
    expect((await admin.get(`/imports/${id}`)).status).toBe(404)
    expect((await preview(id, body.proposal.mapping, admin)).status).toBe(404)
    expect((await admin.post(`/imports/${id}/run`, { mapping: body.proposal.mapping })).status).toBe(404)
    expect((await admin.get(`/imports/${id}/refused`)).status).toBe(404)
  })
})

describe('rehearsal', () => {
  test('says what would be created, updated and refused, with every fault, and writes nothing', async () => {
    await owner.create('companies', { name: 'Старая', taxId: '111' })
    const { body } = await upload(
      'Название;ИНН;Сотрудников;Телефон\nНовая;222;10;8 916 123-45-67\nСтарая;111;много;+7 495 000-00-00\nТретья;333;5;12\n;444;;\n',
    )
    const { id } = body.import
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'taxId' },
      { column: 2, field: 'size' },
      { column: 3, field: 'phone' },
    ]
    const mapping = { object: 'company', columns, keys: ['taxId'] }
    const before = await all('companies')
    const { rehearsal, state } = (await preview(id, mapping)).body
    expect(state).toBe('rehearsed')
    expect(rehearsal?.counts).toEqual({ rows: 4, create: 1, update: 0, skip: 0, refuse: 3 })
    expect(rehearsal?.rehearsed).toBe(4)
    const faults = rehearsal?.faults.map(({ code, field, rows, values }) => ({ code, field, rows, values }))
    expect(faults).toContainEqual({ code: 'not_integer', field: 'size', rows: [3], values: ['много'] })
    expect(faults).toContainEqual({ code: 'not_phone', field: 'phone', rows: [4], values: ['12'] })
    expect(faults).toContainEqual({ code: 'required', field: 'name', rows: [5], values: [] })
    expect(rehearsal?.rows[0]).toMatchObject({
      row: 2,
      action: 'create',
      values: { name: 'Новая', phone: '+79161234567', size: 10 },
    })
    expect(await all('companies')).toEqual(before)
    const empty = (
      await preview(id, {
        ...mapping,
        columns: columns.map((column) => (column.field === 'size' ? { ...column, onFault: 'empty' } : column)),
      })
    ).body
    expect(empty.rehearsal?.counts).toMatchObject({ create: 1, update: 1, refuse: 2 })
  })

  test('a wrong mapping is refused with every fault at once', async () => {
    const { body } = await upload('a;b\n1;2\n')
    const reply = await preview(body.import.id, {
      object: 'company',
      columns: [
        { column: 0, field: 'nothing' },
        { column: 1, field: 'createdAt' },
        { column: 9, field: 'name' },
      ],
      keys: ['description'],
    })
    expect(reply.status).toBe(400)
    expect(reply.body.faults?.map((fault) => fault.code).sort()).toEqual([
      'column_missing',
      'not_key',
      'read_only',
      'unknown_field',
    ])
  })

  test('names that are not there are listed with what they may have meant', async () => {
    await owner.create('companies', { name: 'Ромашка Плюс' })
    const { body } = await upload('ФИО;Компания\nИван Щукин;РомашкаПлюс\nОльга Ли;РомашкаПлюс\nАнна Ли;Ромашка плюс\n')
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'company' },
    ]
    const { rehearsal } = (await preview(body.import.id, { object: 'contact', columns })).body
    expect(rehearsal?.counts).toMatchObject({ create: 1, refuse: 2 })
    expect(rehearsal?.lookups).toMatchObject([
      {
        column: 1,
        field: 'company',
        object: 'company',
        total: 1,
        values: [{ text: 'РомашкаПлюс', count: 2, suggestions: [{ title: 'Ромашка Плюс' }] }],
      },
    ])
    const agreed = (
      await preview(body.import.id, {
        object: 'contact',
        columns: [columns[0], { ...columns[1], values: { РомашкаПлюс: 'Ромашка Плюс' } }],
      })
    ).body
    expect(agreed.rehearsal?.counts).toMatchObject({ create: 3, refuse: 0 })
    expect(agreed.rehearsal?.lookups).toEqual([])
  })

  test('all that is wrong with a row is told at once, and a chosen record is shown by its name', async () => {
    const chosen = await owner.create('companies', { name: 'Выбранная фирма' })
    const { body } = await upload(
      'ФИО;Компания;Источник;День рождения\nИван Щукин;Загадочная;Никакой;01.02.1990\nОльга Ли;Неведомая;Другой;не помнит\n',
    )
    const columns = ['name', 'company', 'source', 'birthday'].map((field, column) => ({ column, field }))
    const { rehearsal } = (await preview(body.import.id, { object: 'contact', columns })).body
    expect(rehearsal?.lookups.map(({ field, values }) => [field, values.map(({ text }) => text).sort()])).toEqual([
      ['company', ['Загадочная', 'Неведомая']],
      ['source', ['Другой', 'Никакой']],
    ])
    const settled = columns.map((column) =>
      column.field === 'company' ? { ...column, values: { Загадочная: chosen.id, Неведомая: chosen.id } } : column,
    )
    const after = (await preview(body.import.id, { object: 'contact', columns: settled })).body.rehearsal
    expect(after?.rows.map((row) => row.values.company)).toEqual(['Выбранная фирма', 'Выбранная фирма'])
  })

  test('a name that several records have is listed, until it is said which of them is meant', async () => {
    const [, second] = [
      await owner.create('companies', { name: 'Тёзка' }),
      await owner.create('companies', { name: 'Тёзка' }),
    ]
    const { body } = await upload('ФИО;Компания\nИван Щукин;Тезка\nОльга Ли;Тезка\nАнна Ли;Ничейная\n')
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'company', lookup: { missing: 'create' } },
    ]
    const { rehearsal } = (await preview(body.import.id, { object: 'contact', columns })).body
    expect(rehearsal?.counts).toMatchObject({ create: 1, refuse: 2 })
    expect(rehearsal?.lookups.map(({ field, values }) => [field, values])).toMatchObject([
      [
        'company',
        [
          { text: 'Тезка', count: 2, several: true },
          { text: 'Ничейная', count: 1, several: false },
        ],
      ],
    ])
    const settled = [columns[0], { ...columns[1], values: { Тезка: second.id } }]
    const after = (await preview(body.import.id, { object: 'contact', columns: settled })).body.rehearsal
    expect(after?.counts).toMatchObject({ create: 3, refuse: 0 })
    expect(after?.lookups.flatMap(({ values }) => values.map(({ text }) => text))).toEqual(['Ничейная'])
  })

  test('a number in a column of dates is told how it becomes a date', async () => {
    const rows = [
      ['Name', 'Birthday'],
      ['Numbered', 45000],
      ['Written', '15.03.2023'],
      ['Wrong', 'когда-то'],
    ]
    const { body } = await upload(await workbook({ Dates: rows }), { object: 'contact' })
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'birthday' },
    ]
    const { rehearsal } = (await preview(body.import.id, { object: 'contact', columns })).body
    expect(rehearsal?.counts).toMatchObject({ create: 1, refuse: 2 })
    expect(rehearsal?.faults).toMatchObject([
      { code: 'date_serial', field: 'birthday', rows: [2], message: expect.stringContaining('формат «Дата»') },
      { code: 'unreadable_date', field: 'birthday', rows: [4], message: 'Дата не читается' },
    ])
  })

  test('a row that is refused for a value says nothing against names that could be created', async () => {
    const { body } = await upload('ФИО;Компания;Источник;День рождения\nИван Щукин;Будущая;Ярмарка;не помнит\n')
    const columns = ['name', 'company', 'source', 'birthday'].map((field, column) => ({
      ...{ column, field },
      ...(['company', 'source'].includes(field) ? { lookup: { missing: 'create' } } : {}),
    }))
    const { rehearsal } = (await preview(body.import.id, { object: 'contact', columns })).body
    expect(rehearsal?.faults.map(({ code, field }) => [field, code])).toEqual([['birthday', 'unreadable_date']])
    expect(rehearsal?.rows[0]?.faults).toHaveLength(1)
  })
})

describe('running', () => {
  test('creates records, keeps refused rows with reasons, and is undone as a whole', async () => {
    const { body } = await upload('Название;Сотрудников;Теги\nИмпорт А;10;vip, опт\nИмпорт Б;х;\n"Импорт; В";7;\n', {
      object: 'company',
    })
    const { id } = body.import
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'size' },
      { column: 2, field: 'tags' },
    ]
    const done = await run(id, { object: 'company', columns })
    expect(done.counts).toEqual({ rows: 3, create: 2, update: 0, skip: 0, refuse: 1 })
    expect(done.progress).toEqual({ done: 3, total: 3 })
    const filter = { field: 'name', op: 'startsWith', value: 'Импорт' }
    const records = await all('companies', filter, ['name', 'size', 'tags'])
    expect(records).toMatchObject([
      { name: 'Импорт А', size: 10, tags: ['vip', 'опт'] },
      { name: 'Импорт; В', size: 7 },
    ])
    const refused = await owner.get<string>(`/imports/${id}/refused`)
    expect(refused.headers['content-type']).toContain('text/csv')
    expect(String(refused.body)).toMatch(
      /^\ufeffНазвание;Сотрудников;Теги;\S+;\S+\r\nИмпорт Б;х;;3;"?Сотрудников .х.: .+\r\n$/,
    )
    expect((await owner.post<ImportData>(`/imports/${id}/run`, {})).status).toBe(409)
    expect((await owner.post<ImportData>(`/imports/${id}/undo`)).body.state).toBe('undoing')
    await until(id, 'undone')
    expect(await all('companies', filter)).toEqual([])
  })

  test('refused rows of any file come as CSV as the language of the person separates it', async () => {
    const caller = await app.person('admin')
    const columns = ['name', 'size'].map((field, column) => ({ column, field }))
    const refused = async (locale: string, content: string | Buffer) => {
      await caller.patch('/me', { locale })
      const { id } = (await upload(content, { caller, object: 'company' })).body.import
      await caller.post(`/imports/${id}/run`, { mapping: { object: 'company', columns } })
      await importIn(caller, id, 'done')
      return String((await caller.get(`/imports/${id}/refused`)).body).split('\r\n')[0]
    }
    const rows = [
      ['Name', 'Employees'],
      ['Odd', 'many'],
    ]
    expect(await refused('en', await workbook({ Sheet: rows }))).toBe('\ufeffName,Employees,Row,Reason')
    expect(await refused('en', 'Name;Employees\nOdd;many\n')).toBe('\ufeffName,Employees,Row,Reason')
    expect(await refused('ru', await workbook({ Sheet: rows }))).toBe('\ufeffName;Employees;Строка;Причина')
    expect(await refused('ru', 'Name,Employees\nOdd,many\n')).toBe('\ufeffName;Employees;Строка;Причина')
  })

  test('matches by key: update, fill only what is empty, skip, or create again', async () => {
    const make = (n: number) => owner.create('companies', { name: 'Ключ', taxId: `9${n}`, industry: 'старая' })
    const text = (n: number) => `Имя;ИНН;Отрасль;Город\nНовое имя;9${n};новая;Тверь\n`
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'taxId' },
      { column: 2, field: 'industry' },
      { column: 3, field: 'address.city' },
    ]
    const outcomes = []
    for (const [n, onMatch] of (['update', 'fill', 'skip', 'create'] as const).entries()) {
      await make(n)
      const { body } = await upload(text(n))
      const { counts } = await run(body.import.id, { object: 'company', columns, keys: ['taxId'], onMatch })
      const found = await all('companies', { field: 'taxId', op: 'eq', value: `9${n}` }, [
        'name',
        'industry',
        'address.city',
      ])
      outcomes.push([onMatch, counts, found.map((one) => [one.name, one.industry, one['address.city']])])
    }
    const counts = { rows: 1, create: 0, update: 0, skip: 0, refuse: 0 }
    expect(outcomes).toEqual([
      ['update', { ...counts, update: 1 }, [['Новое имя', 'новая', 'Тверь']]],
      ['fill', { ...counts, update: 1 }, [['Ключ', 'старая', 'Тверь']]],
      ['skip', { ...counts, skip: 1 }, [['Ключ', 'старая', null]]],
      [
        'create',
        { ...counts, create: 1 },
        [
          ['Ключ', 'старая', null],
          ['Новое имя', 'новая', 'Тверь'],
        ],
      ],
    ])
  })

  test('two rows with the same key make one record, the later row wins', async () => {
    const { body } = await upload('Название;ИНН;Отрасль\nДвойник;81;первая\nДвойник;81;вторая\n')
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'taxId' },
      { column: 2, field: 'industry' },
    ]
    const { counts } = await run(body.import.id, { object: 'company', columns, keys: ['taxId'] })
    expect(counts).toMatchObject({ create: 1, update: 1 })
    expect(await all('companies', { field: 'taxId', op: 'eq', value: '81' }, ['industry'])).toMatchObject([
      { industry: 'вторая' },
    ])
  })

  test('a parent may stand below its children in the file', async () => {
    const { body } = await upload('Название;Головная\nДочка 1;Холдинг Ж\nДочка 2;Холдинг Ж\nХолдинг Ж;\n')
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'parent' },
    ]
    const done = await run(body.import.id, { object: 'company', columns, keys: ['name'] })
    expect(done.counts).toMatchObject({ create: 3, refuse: 0 })
    const children = await all('companies', { field: 'parent.name', op: 'eq', value: 'Холдинг Ж' }, ['name'])
    expect(children.map((one) => one.name).sort()).toEqual(['Дочка 1', 'Дочка 2'])
  })

  test('missing records of other objects are created where that is agreed, and go with the undo', async () => {
    const { body } = await upload(
      'ФИО;Компания;Источник\nЩукин Иван Петрович;Созданная;Выставка Ж\nОльга Ли;Созданная;\n',
    )
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'company', lookup: { missing: 'create' } },
      { column: 2, field: 'source', lookup: { missing: 'empty' } },
    ]
    const done = await run(body.import.id, { object: 'contact', columns })
    expect(done.counts).toMatchObject({ create: 2, refuse: 0 })
    const contacts = await all('contacts', { field: 'company.name', op: 'eq', value: 'Созданная' }, ['name', 'source'])
    expect(contacts).toMatchObject([
      { name: { last: 'Щукин', first: 'Иван', middle: 'Петрович' }, source: null },
      { name: { last: 'Ли', first: 'Ольга' }, source: null },
    ])
    await owner.post(`/imports/${body.import.id}/undo`)
    await until(body.import.id, 'undone')
    expect(await all('companies', { field: 'name', op: 'eq', value: 'Созданная' })).toEqual([])
  })

  test('an undo leaves what people have changed since, and what that needs, and takes back the rest', async () => {
    const { body } = await upload(
      'ФИО;Компания\nАнна Нетронутая;Ничья\nОльга Изменённая;Нужная\nИван Нетронутый;Нужная\n',
    )
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'company', lookup: { missing: 'create' } },
    ]
    await run(body.import.id, { object: 'contact', columns })
    const [olga] = await all('contacts', { field: 'name.last', op: 'eq', value: 'Изменённая' })
    await owner.patch(`/contacts/${olga?.id}`, { version: olga?.version, position: 'Директор' })
    await owner.post(`/imports/${body.import.id}/undo`)
    const undone = await until(body.import.id, 'undone')
    expect(undone.left).toBe(2)
    expect(undone.leftRecords.map(({ object, title }) => [object, title])).toEqual([
      ['contact', 'Ольга Изменённая'],
      ['company', 'Нужная'],
    ])
    const names = async (objects: string, values: string[]) =>
      (
        await all(objects, {
          or: values.map((value) => ({ field: objects === 'contacts' ? 'name.last' : 'name', op: 'eq', value })),
        })
      ).length
    expect(await names('contacts', ['Нетронутая', 'Нетронутый'])).toBe(0)
    expect(await names('contacts', ['Изменённая'])).toBe(1)
    expect(await names('companies', ['Ничья'])).toBe(0)
    expect(await names('companies', ['Нужная'])).toBe(1)
  })

  test('an undo leaves what live records have come to point at, with all that it brought, and names it', async () => {
    const before = await owner.create('companies', { name: 'Прежняя', taxId: '9001' })
    const text = [
      'Название;ИНН;Телефон;Отрасль;Головная',
      'Правленая;9002;8 916 000-10-01;связь;',
      'С делом;9003;8 916 000-10-02;связь;',
      'Со сделкой;9004;8 916 000-10-03;связь;Головная над сделкой',
      'Ничья;9005;8 916 000-10-04;связь;',
      'Головная над сделкой;9006;8 916 000-10-05;связь;',
      'Прежняя;9001;8 916 000-10-06;связь;',
    ]
    const { body } = await upload(`${text.join('\n')}\n`)
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'taxId' },
      { column: 2, field: 'phone' },
      { column: 3, field: 'industry' },
      { column: 4, field: 'parent' },
    ]
    await run(body.import.id, { object: 'company', columns, keys: ['taxId'] })
    const found = async (taxId: string) =>
      (
        await all('companies', { field: 'taxId', op: 'eq', value: taxId }, [
          'name',
          'parent.name',
          'phone',
          'industry',
          'version',
        ])
      )[0]
    const edited = await found('9002')
    await owner.patch(`/companies/${edited?.id}`, { version: edited?.version, website: 'https://left.test' })
    const noted = await found('9003')
    await owner.create('activities', { subject: 'Перезвонить', about: { object: 'company', id: noted?.id } })
    const sold = await found('9004')
    const deal = await owner.create('deals', { name: 'Живая', company: sold?.id })
    await owner.post(`/imports/${body.import.id}/undo`)
    const undone = await until(body.import.id, 'undone')
    expect(undone.left).toBe(4)
    expect(undone.leftRecords.map(({ title }) => title).sort()).toEqual(
      ['Головная над сделкой', 'Правленая', 'С делом', 'Со сделкой'].sort(),
    )
    expect(await found('9004')).toMatchObject({ phone: '+79160001003', 'parent.name': 'Головная над сделкой' })
    expect((await owner.get(`/deals/${deal.id}`)).body).toMatchObject({ company: sold?.id })
    expect(await found('9005')).toBeUndefined()
    expect(await found('9001')).toMatchObject({ id: before.id, industry: null, phone: null })
    const points = await all('contactPoints', {
      field: 'party',
      op: 'eq',
      value: { object: 'company', id: sold?.id },
    })
    expect(points).toHaveLength(1)
  })

  test('a fixed text fills a field, with cells of the row in it, unless the row has its own value', async () => {
    const { body } = await upload('Город;Отрасль\nТверь;\nПермь;связь\n')
    const columns = [
      { column: 0, field: 'address.city' },
      { column: 1, field: 'industry' },
      { text: 'Филиал {Город}', field: 'name' },
      { text: 'торговля', field: 'industry' },
    ]
    await run(body.import.id, { object: 'company', columns })
    expect(
      await all('companies', { field: 'name', op: 'startsWith', value: 'Филиал' }, ['name', 'industry']),
    ).toMatchObject([
      { name: 'Филиал Тверь', industry: 'торговля' },
      { name: 'Филиал Пермь', industry: 'связь' },
    ])
  })

  test('a mapping is remembered for the next file with the same columns', async () => {
    const text = 'Фирма Ж;Чужой столбец Ж\nПамять;1\n'
    const first = await upload(text, { object: 'company' })
    const columns = [{ column: 0, field: 'name' }]
    await run(first.body.import.id, { object: 'company', columns, keys: ['name'] })
    const second = await upload(text, { object: 'company' })
    expect(second.body.proposal.mapping.columns).toMatchObject([{ column: 0, field: 'name' }])
    expect(second.body.proposal.reasons).toEqual({ 0: 'memory' })
  })

  test('a second column of the same name is mapped again, also when it is remembered', async () => {
    const text = 'ФИО;Телефон;Телефон\nДва Телефона;+7 916 555-10-01;+7 916 555-10-02\n'
    const first = (await upload(text, { object: 'contact' })).body
    const fields = (proposal: typeof first.proposal) => proposal.mapping.columns.map(({ field }) => field)
    expect(fields(first.proposal)).toHaveLength(3)
    await run(first.import.id, { ...first.proposal.mapping, keys: [] })
    const second = (await upload(text, { object: 'contact' })).body
    expect(fields(second.proposal)).toEqual(fields(first.proposal))
  })

  test('rows are written under the rights of who imports', async () => {
    const head = await app.person('head')
    const { body } = await upload('Название\nОт начальника\n', { object: 'company', caller: head })
    const started = await head.post<ImportData>(`/imports/${body.import.id}/run`, {
      mapping: { object: 'company', columns: [{ column: 0, field: 'name' }] },
    })
    expect(started.status).toBe(200)
    expect((await preview(body.import.id, { object: 'user', columns: [] }, head)).status).toBeGreaterThanOrEqual(400)
  })
})
