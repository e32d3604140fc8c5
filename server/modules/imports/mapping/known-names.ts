/** Names by which other programs call a thing, and the field that holds it here. */
export interface KnownName {
  field: string
  names: string[]
}

const named = (names: string) => names.split(' | ')

const owner: KnownName = {
  field: 'owner',
  names: named(
    'Ответственный | Ответственный за контакт | Менеджер | Owner | Contact owner | Company owner | Deal owner | Deal - Owner | Responsible person | Opportunity Owner | sales_agent | OwnerId | Owner email | Owner e-mail | Deal owner email | Почта ответственного | E-mail ответственного | Email ответственного',
  ),
}
const externalId: KnownName = {
  field: 'externalId',
  names: named(
    'ID | Id | Record ID | Record ID - Contact | Record ID - Company | Record ID - Deal | Deal - ID | Person - ID | Organization - ID | Внешний код | Код | opportunity_id | External ID',
  ),
}
const tags: KnownName = {
  field: 'tags',
  names: named('Теги | Теги сделки | Метки | Tags | Labels | Deal - Label | Person - Label'),
}
const note: KnownName = {
  field: 'description',
  names: named('Комментарий | Примечание | Примечание 1 | Описание | Comment | Comments | Description | Notes | Note'),
}
const source: KnownName = {
  field: 'source',
  names: named('Источник | Source | LeadSource | Lead Source | Original Source | Deal - Source channel'),
}
const personAs = (field: string): KnownName[] => [
  {
    field,
    names: named(
      'Полное имя контакта | Полное имя | ФИО | Ф.И.О. | Имя и фамилия | Имя, Фамилия | Контакт | Контактное лицо | Full Name | Contact Name | Person - Name | Name',
    ),
  },
  { field: `${field}.first`, names: named('Имя | First Name | FirstName | Given Name | Person - First name') },
  {
    field: `${field}.last`,
    names: named('Фамилия | Last Name | LastName | Family Name | Surname | Person - Last name'),
  },
  { field: `${field}.middle`, names: named('Отчество | Middle Name | Additional Name | Patronymic') },
  { field: 'position', names: named('Должность | Job Title | Position | Title | Person - Job title') },
]
const reach: KnownName[] = [
  {
    field: 'phone',
    names: named(
      'Рабочий телефон | Телефон | Рабочий прямой телефон | Домашний телефон | Другой телефон | Телефон для рассылок | Контакт: Рабочий телефон | Рабочий телефон (контакт) | Мобильный телефон (контакт) | Мобильный телефон | Тел. | Моб. телефон | Phone | Phone Number | Mobile Phone Number | MobilePhone | Mobile | Person - Phone | Person - Phone - Work | Person - Phone - Mobile | Phone 1 - Value',
    ),
  },
  {
    field: 'email',
    names: named(
      'Рабочий email | Другой email | Другой e-mail | E-mail для рассылок | Корпоративный e-mail | Контакт: Рабочий e-mail | Рабочий e-mail | Личный email | Частный e-mail | Почта | Эл. почта | Электронная почта | E-mail | Email | Email Address | Person - Email | Person - Email - Work | E-mail 1 - Value',
    ),
  },
  {
    field: 'website',
    names: named('Сайт | Web | Корпоративный сайт | Website | Website URL | Company Domain Name | Domain'),
  },
]
const messengers: KnownName[] = [
  { field: 'contactPoints.telegram', names: named('Telegram | Телеграм | Контакт Telegram') },
  { field: 'contactPoints.whatsapp', names: named('WhatsApp | Контакт WhatsApp') },
  { field: 'contactPoints.vk', names: named('VK | ВКонтакте | Контакт ВКонтакте | Страница ВКонтакте') },
  { field: 'contactPoints.max', names: named('MAX | Контакт MAX') },
  { field: 'contactPoints.other', names: named('Skype | Контакт Skype | Другой IM | Другой контакт | Контакт Viber') },
]
const address: KnownName[] = [
  { field: 'address', names: named('Адрес | Адрес (компания) | Address | Юридический адрес') },
  {
    field: 'address.city',
    names: named('Город | Населенный пункт | City | BillingCity | MailingCity'),
  },
  {
    field: 'address.region',
    names: named('Регион | Область | State/Region | BillingState | MailingState'),
  },
  {
    field: 'address.postcode',
    names: named('Индекс | Почтовый индекс | Postal Code | BillingPostalCode | MailingPostalCode | Zip'),
  },
  {
    field: 'address.street',
    names: named('Улица | Улица, номер дома | Street | BillingStreet | MailingStreet'),
  },
]
const companyOf: KnownName = {
  field: 'company',
  names: named(
    'Компания | Название компании | Название (компания) | Компания контакта | Организация | Клиент | Company | Company Name | Account | Account Name | AccountId | Organization | Deal - Organization | Person - Organization | Associated Company',
  ),
}
const leadCompany: KnownName = { field: 'companyName', names: companyOf.names }

/** By object. A name with a language or an old version of a program is listed like any other. */
export const knownNames: Record<string, KnownName[]> = {
  company: [
    {
      field: 'name',
      names: named(
        'Название | Название компании | Наименование | Компания | Организация | Полное наименование | Name | Company | Company name | Account | Account Name | Organization - Name',
      ),
    },
    { field: 'taxId', names: named('ИНН | INN | Tax ID') },
    { field: 'kpp', names: named('КПП | KPP') },
    { field: 'ogrn', names: named('ОГРН | ОГРНИП | OGRN') },
    { field: 'industry', names: named('Отрасль | Сфера деятельности | Industry | Sector') },
    {
      field: 'size',
      names: named(
        'Сотрудников | Число сотрудников | Кол-во сотрудников | NumberOfEmployees | Employees | Number of employees',
      ),
    },
    {
      field: 'revenue',
      names: named('Годовой оборот | Выручка | AnnualRevenue | Revenue | Annual revenue'),
    },
    { field: 'foundedYear', names: named('Год основания | Year established | Founded') },
    {
      field: 'parent',
      names: named('Головная компания | Холдинг | ParentId | Parent Account | Parent company | Subsidiary of'),
    },
    {
      field: 'address.country',
      names: named('Страна | Country | Country/Region | BillingCountry | Office location'),
    },
    ...reach,
    ...messengers,
    ...address,
    owner,
    externalId,
    tags,
    source,
    note,
  ],
  contact: [
    ...personAs('name'),
    companyOf,
    ...reach,
    ...messengers,
    ...address,
    {
      field: 'birthday',
      names: named('Дата рождения | День рождения | Birthdate | Birthday | Date of birth'),
    },
    owner,
    externalId,
    tags,
    source,
    note,
  ],
  lead: [
    { field: 'name', names: named('Название лида | Тема | Subject | Lead - Title') },
    ...personAs('person'),
    leadCompany,
    ...reach,
    ...messengers,
    ...address,
    { field: 'amount', names: named('Возможная сумма | Бюджет | Сумма | Amount | Value') },
    { field: 'status', names: named('Стадия | Статус | Status | Lead Status') },
    owner,
    externalId,
    tags,
    source,
    note,
  ],
  deal: [
    {
      field: 'name',
      names: named('Название сделки | Название (сделка) | Сделка | Deal Name | Deal - Title | Name | Opportunity Name'),
    },
    {
      field: 'amount',
      names: named('Бюджет | Бюджет руб. (сделка) | Сумма | Amount | Deal - Value | Value | close_value'),
    },
    { field: 'amount.currency', names: named('Валюта | Currency | Deal - Currency of Value') },
    { field: 'pipeline', names: named('Воронка | Направление | Pipeline | Deal - Pipeline') },
    {
      field: 'stage',
      names: named(
        'Этап сделки | Стадия сделки | Статус сделки | Этап | Стадия | Deal Stage | Deal - Stage | StageName | Stage',
      ),
    },
    { field: 'probability', names: named('Вероятность | Probability | Deal - Probability') },
    {
      field: 'contact',
      names: named(
        'Основной контакт | Контакт | Полное имя контакта | Полное имя (контакт) | Contact | Deal - Contact person | Contact person',
      ),
    },
    {
      field: 'startDate',
      names: named('Дата начала | Start Date | engage_date'),
    },
    {
      field: 'closeDate',
      names: named(
        'Предполагаемая дата закрытия | Close Date | CloseDate | Assumed close date | close_date | Expected close date | Deal - Expected close date | Дата закрытия | Deal - Deal closed on',
      ),
    },
    { field: 'lostReason', names: named('Причина отказа | Причина проигрыша | Lost reason | Deal - Lost reason') },
    { field: 'product', names: named('Товар | Продукт | Product | Deal - Product name') },
    companyOf,
    owner,
    externalId,
    tags,
    source,
    note,
  ],
  product: [
    {
      field: 'name',
      names: named('Название | Наименование | Товар | Продукт | Product | Product name | Name'),
    },
    { field: 'sku', names: named('Артикул | Код товара | SKU | ProductCode | Product code') },
    { field: 'price', names: named('Цена | Price | List price | Sales price | UnitPrice') },
    {
      field: 'series',
      names: named('Категория | Группа | Серия | Раздел | Family | Category | Series'),
    },
    { field: 'unit', names: named('Единица | Ед. изм. | Unit') },
    externalId,
    note,
  ],
  user: [
    { field: 'name', names: named('Сотрудник | ФИО | Имя | Name | Full name | sales_agent | Agent') },
    { field: 'email', names: named('Почта | E-mail | Email') },
    {
      field: 'team',
      names: named('Отдел | Команда | Офис | Team | Department | Office | regional_office'),
    },
    { field: 'position', names: named('Должность | Position | Job title') },
    { field: 'phone', names: named('Телефон | Phone') },
    externalId,
  ],
}

/** Column names that give a program away; half of those present settle it. */
export const presetMarks: Record<string, string[]> = {
  amocrm: named(
    'Название сделки | Бюджет | Этап сделки | Воронка | Полное имя контакта | Основной контакт | Кем создана сделка | Рабочий прямой телефон | Пользовательское соглашение | Рабочий email | Компания контакта | Примечание 5',
  ),
  bitrix24: named(
    'Название лида | Обращение | Стадия сделки | Направление | Доступен для всех | Дополнительно об источнике | Рабочий e-mail | Имя, Фамилия | Тип контакта | Возможная сумма | Available to everyone | Responsible person | Source information',
  ),
  hubspot: named(
    'Record ID | Record ID - Contact | Contact owner | Lifecycle Stage | Lead Status | Marketing contact status | Company Domain Name | Deal owner | Associated Company IDs | Associated Company | Create Date',
  ),
  pipedrive: named(
    'Deal - ID | Deal - Title | Deal - Value | Deal - Organization | Deal - Stage | Deal - Status | Deal - Owner | Person - Name | Organization - Name',
  ),
  salesforce: named(
    'IsDeleted | MasterRecordId | OwnerId | SystemModstamp | CreatedById | AccountId | StageName | BillingStreet | ForecastCategory | LastModifiedById',
  ),
}
