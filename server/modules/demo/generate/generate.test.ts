import { officeHours } from '@rodnik/shared/calendars/calendar.ts'
import { russia } from '@rodnik/shared/calendars/data/russia.ts'
import { addMonths } from '@rodnik/shared/calendars/dates.ts'
import { isWorkingDay } from '@rodnik/shared/calendars/days.ts'
import { dayAt } from '@rodnik/shared/calendars/zones.ts'
import { isInn } from '@rodnik/shared/identifiers/inn.ts'
import { isKpp } from '@rodnik/shared/identifiers/kpp.ts'
import { isOgrn } from '@rodnik/shared/identifiers/ogrn.ts'
import { normaliseVatGb } from '@rodnik/shared/identifiers/vat-gb.ts'
import { genderOf } from '@rodnik/shared/names/parts.ts'
import { normalisePhone } from '@rodnik/shared/phones/normalise.ts'
import { describe, expect, test } from 'vitest'
import { generateWorld } from './generate.ts'
import type { DemoInput, World } from './model.ts'

const me = { id: '0197a000-0000-7000-8000-000000000001', name: 'Owner' }
const inRussian: DemoInput = {
  seed: 'test',
  now: new Date('2026-11-18T09:30:00Z'),
  locale: 'ru',
  currency: 'RUB',
  zone: 'Europe/Moscow',
  me,
}
const inEnglish: DemoInput = { ...inRussian, locale: 'en', currency: 'GBP', zone: 'Europe/London' }
const worlds: [string, World][] = [
  ['Russian', generateWorld(inRussian)],
  ['English', generateWorld(inEnglish)],
  // A Saturday, far from home, without a share for the one who asks.
  [
    'Saturday',
    generateWorld({
      seed: '2',
      now: new Date('2027-02-27T01:00:00Z'),
      locale: 'ru',
      currency: 'KZT',
      zone: 'Asia/Vladivostok',
    }),
  ],
]
const [, russian] = worlds[0] ?? ['', generateWorld(inRussian)]
const share = <T>(list: T[], isIt: (item: T) => boolean) => list.filter(isIt).length / list.length

test('the same seed gives the same company, another seed another', () => {
  expect(generateWorld(inRussian)).toEqual(russian)
  expect(generateWorld({ ...inRussian, seed: 'other' }).companies[0]?.name).not.toBe(russian.companies[0]?.name)
}, 30_000)

describe.each(worlds)('%s', (_, world) => {
  const { companies, contacts, deals, leads, activities, comments, people, teams, targets, input } = world
  const { now } = input

  test('has the promised size', () => {
    expect([teams.length, people.filter(({ isMe }) => !isMe).length]).toEqual([3, 12])
    expect([companies, contacts, leads, deals, activities].map((list) => list.length)).toEqual([
      300, 900, 1200, 900, 12_000,
    ])
    expect(comments.length).toBeGreaterThan(300)
  })
  test('no id is given twice, and every reference is to something there', () => {
    const all = [teams, people, companies, contacts, deals, leads, activities, comments].flat().map(({ id }) => id)
    const ids = new Set(all)
    expect(ids.size).toBe(all.length)
    const named = [
      ...companies.flatMap(({ parentId, ownerId }) => [parentId, ownerId]),
      ...contacts.flatMap(({ companyId, ownerId, also }) => [companyId, ownerId, ...also.map((tie) => tie.companyId)]),
      ...deals.flatMap(({ companyId, contactId, ownerId, leadId, participants }) => [
        companyId,
        contactId,
        ownerId,
        leadId,
        ...participants.map((one) => one.contactId),
      ]),
      ...leads.flatMap(({ ownerId, dealId }) => [ownerId, dealId]),
      ...activities.flatMap(({ about, contactId, ownerId }) => [about.id, contactId, ownerId]),
      ...comments.flatMap(({ about, authorId }) => [about.id, authorId]),
      ...targets.flatMap(({ userId, teamId }) => [userId, teamId]),
    ]
    expect(named.filter((id) => id !== null && !ids.has(id))).toEqual([])
  })
  test('the people of a deal work in its company', () => {
    const employer = new Map(contacts.map(({ id, companyId }) => [id, companyId]))
    for (const { companyId, participants, contactId } of deals) {
      expect(participants.map((one) => employer.get(one.contactId))).toEqual(participants.map(() => companyId))
      expect(participants.map((one) => one.contactId)).toContain(contactId)
    }
  })
  test('nobody can be reached by mistake', () => {
    const emails = [...companies, ...contacts, ...people.filter(({ isMe }) => !isMe)].map(({ email }) => email)
    expect(emails.filter((email) => !/^[a-z0-9.'-]+@[a-z0-9.-]+\.example$/.test(email))).toEqual([])
    const phones = [...companies, ...contacts].map(({ phone }) => phone)
    expect(phones.filter((phone) => normalisePhone(phone)?.e164 !== phone)).toEqual([])
    expect(new Set(phones).size).toBe(phones.length)
  })
  test('tax numbers are right and not shared', () => {
    const own = companies.filter(({ parentId }) => !parentId)
    expect(new Set(own.map(({ taxId }) => taxId)).size).toBe(own.length)
    if (input.locale === 'en') expect(own.filter(({ taxId }) => normaliseVatGb(taxId ?? '') !== taxId)).toEqual([])
    else {
      expect(own.filter(({ taxId }) => !isInn(taxId ?? ''))).toEqual([])
      expect(own.filter(({ ogrn }) => !isOgrn(ogrn ?? ''))).toEqual([])
      expect(companies.filter(({ kpp }) => kpp !== null && !isKpp(kpp))).toEqual([])
    }
  })
  test('time runs forwards and stops now', () => {
    const began = new Map([...companies, ...contacts, ...deals, ...leads].map(({ id, createdAt }) => [id, createdAt]))
    for (const { steps, createdAt, closedAt } of deals) {
      const moments = [createdAt, ...steps.map(({ at }) => at), ...(closedAt ? [closedAt] : []), now].map(Number)
      expect(moments).toEqual([...moments].sort((a, b) => a - b))
    }
    for (const { createdAt, acceptedAt, settledAt } of leads) {
      const moments = [createdAt, acceptedAt, settledAt, now].filter((at) => at !== null).map(Number)
      expect(moments).toEqual([...moments].sort((a, b) => a - b))
    }
    for (const { about, createdAt, doneAt, status, dueAt } of activities) {
      expect(Number(createdAt)).toBeGreaterThanOrEqual(Number(began.get(about.id)))
      expect(Number(createdAt)).toBeLessThanOrEqual(Number(doneAt ?? now))
      expect(doneAt === null).toBe(status !== 'done')
      if (doneAt) expect(Number(doneAt)).toBeLessThanOrEqual(Number(now))
      if (status === 'planned') expect(dueAt).not.toBeNull()
    }
    for (const { about, at } of comments) expect(at >= (began.get(about.id) ?? now) && at <= now).toBe(true)
  })
  test('sums are the sums of the lines', () => {
    for (const { amount, lines } of deals) {
      expect(amount).toBeCloseTo(
        lines.reduce((sum, line) => sum + line.sum, 0),
        6,
      )
      for (const { quantity, price, discount, sum } of lines)
        expect(sum).toBe(Math.round(quantity * price * (100 - discount)) / 100)
    }
  })
  test('deals end in every way, as salespeople know it', () => {
    const closed = deals.filter(({ status }) => status !== 'open')
    expect(share(closed, ({ status }) => status === 'won')).toBeGreaterThan(0.3)
    expect(share(closed, ({ status }) => status === 'won')).toBeLessThan(0.55)
    expect(deals.filter(({ status }) => status === 'open').length).toBeGreaterThan(75)
    expect(deals.filter(({ status, lostReason }) => (status === 'lost') !== (lostReason !== null))).toEqual([])
    expect(new Set(deals.flatMap(({ steps }) => steps.map(({ stage }) => stage))).size).toBe(10)
  })
  test('work is overdue, due today and planned ahead; some deals have no next step', () => {
    const planned = activities.filter(({ status }) => status === 'planned')
    const today = dayAt(input.zone, now)
    const dueDay = ({ dueAt }: { dueAt: Date | null }) => (dueAt ? dayAt(input.zone, dueAt) : '')
    expect(planned.filter((one) => dueDay(one) < today).length).toBeGreaterThan(10)
    expect(planned.filter((one) => dueDay(one) === today).length).toBeGreaterThan(10)
    expect(planned.filter((one) => dueDay(one) > today).length).toBeGreaterThan(80)
    const withStep = new Set(planned.map(({ about }) => about.id))
    const without = share(
      deals.filter(({ status }) => status === 'open'),
      ({ id }) => !withStep.has(id),
    )
    expect(without).toBeGreaterThan(0.05)
    expect(without).toBeLessThan(0.4)
    for (const person of people)
      expect(planned.filter(({ ownerId }) => ownerId === person.id).length, person.last).toBeGreaterThan(3)
  })
  test('every salesperson sells, and they differ', () => {
    const won = people.map(({ id }) => deals.filter((deal) => deal.ownerId === id && deal.status === 'won').length)
    expect(Math.min(...won)).toBeGreaterThan(2)
    expect(Math.max(...won)).toBeGreaterThan(2 * Math.min(...won))
  })
  test('teams reach 70 to 115 % of their plan in every finished month', () => {
    const team = (userId: string) => teams[people.find(({ id }) => id === userId)?.team ?? 0]?.id
    const month = (at: Date) => `${dayAt(input.zone, at).slice(0, 7)}-01`
    for (const target of targets.filter(({ teamId, metric }) => teamId && metric === 'wonSum')) {
      const mine = deals.filter(
        ({ status, closedAt, ownerId }) =>
          status === 'won' && closedAt && month(closedAt) === target.month && team(ownerId) === target.teamId,
      )
      const fact = mine.reduce((sum, { amount }) => sum + amount, 0)
      if (fact === 0 || target.month >= month(now)) continue
      expect(fact / target.value).toBeGreaterThan(0.66)
      expect(fact / target.value).toBeLessThan(1.2)
    }
    expect(
      targets
        .map((one) => one.month)
        .sort()
        .at(-1),
    ).toBe(addMonths(month(now), 2))
  })
})

describe('the Russian company', () => {
  test('has names whose parts agree', () => {
    expect(russian.contacts.filter((contact) => contact.middle && genderOf(contact) !== contact.gender)).toEqual([])
    expect(
      russian.contacts.filter(({ gender, last }) => gender === 'female' && /(ов|ев|ёв|ин|ский)$/.test(last)),
    ).toEqual([])
  })
  test('works on working days and in working hours', () => {
    const calendar = { data: russia, hours: officeHours('Europe/Moscow') }
    const done = russian.activities.flatMap(({ doneAt }) => (doneAt ? [doneAt] : []))
    expect(share(done, (at) => isWorkingDay(calendar, dayAt('Europe/Moscow', at)))).toBeGreaterThan(0.97)
    expect(share(done, (at) => at.getUTCHours() >= 6 && at.getUTCHours() < 16)).toBeGreaterThan(0.97)
  })
})

test('the English company has no Russian letter', () => {
  const [, english] = worlds[1] ?? ['', russian]
  expect(JSON.stringify(english)).not.toMatch(/\p{Script=Cyrillic}/u)
})
