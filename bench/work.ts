import { generatedId, type Sizes } from './generate.ts'

/** A call that is measured, and what is asked of it. */
export interface Work {
  name: string
  method: 'GET' | 'POST'
  /** Path under `/api/v1`; a function gives each call another one. */
  path: string | ((n: number) => string)
  body?: unknown | ((n: number) => unknown)
  /** Least share of the floor's calls per second, or greatest median in milliseconds at one connection. */
  target: { ratio: number } | { p50: number }
  /** Writes: the floor is an insert of the same row alone, in a transaction. */
  writes?: boolean
}

const contactFields = ['name', 'company.title', 'position', 'phone', 'email', 'owner.title', 'createdAt']

/** The calls of the issue, over generated data of a size. `cursor` leads to a page deep in the list. */
export function worksOf(sizes: Sizes, cursor: string): Work[] {
  const any = (n: number, of: number) => 1 + ((n * 7919) % of)
  return [
    {
      name: 'one record',
      method: 'GET',
      path: (n) => `/contacts/${generatedId('contact', any(n, sizes.contacts))}`,
      target: { ratio: 0.6 },
    },
    {
      name: 'list of 50 by name',
      method: 'POST',
      path: '/contacts/query',
      body: { sort: 'name', limit: 50, fields: contactFields },
      target: { ratio: 0.6 },
    },
    {
      name: 'list, deep page',
      method: 'POST',
      path: '/contacts/query',
      body: { sort: 'name', limit: 50, fields: contactFields, cursor },
      target: { ratio: 0.6 },
    },
    {
      name: 'list, part of a name',
      method: 'POST',
      path: '/contacts/query',
      body: {
        sort: 'name',
        limit: 50,
        fields: contactFields,
        filter: { field: 'name', op: 'contains', value: 'обровск' },
      },
      target: { ratio: 0.6 },
    },
    {
      name: 'board, 8 stages of 10 cards',
      method: 'POST',
      path: '/deals/board',
      body: {
        by: 'stage',
        sums: ['amount'],
        limit: 10,
        sort: 'nextStepAt',
        fields: ['name', 'company.title', 'amount', 'owner', 'nextStepAt'],
        filter: { field: 'status', op: 'eq', value: 'open' },
      },
      target: { p50: 15 },
    },
    {
      name: 'search, frequent word',
      method: 'GET',
      path: `/search?q=${encodeURIComponent('Анна')}`,
      target: { p50: 20 },
    },
    {
      name: 'search, rare word',
      method: 'GET',
      path: `/search?q=${encodeURIComponent('Редкобровский')}`,
      target: { p50: 20 },
    },
    {
      name: 'create a contact',
      method: 'POST',
      path: '/contacts',
      writes: true,
      body: (n: number) => ({
        name: { first: 'Анна', last: `Новикова ${n}` },
        position: 'Закупки',
        email: `n${n}-${process.pid}@example.org`,
        description: 'С выставки',
      }),
      target: { ratio: 0.4 },
    },
  ]
}
