import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WebApp, webApp } from '../support/web.ts'
import { signIn } from '../support/web-page.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp()
})
afterAll(() => web.close())

test('a wrong password is refused under the form, and what was typed stays', async () => {
  const page = await web.open('/sign-in', { as: null, expects: [/POST .*\/session 401/] })
  await signIn(page, 'owner@example.com', 'en', 'not the password')
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('E-mail', { exact: true }).inputValue()).toBe('owner@example.com')
  await signIn(page, 'owner@example.com')
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
})

test('after signing in one is where one wanted to go', async () => {
  const page = await web.open('/companies', { as: null, expects: [/ 401 /] })
  await signIn(page, 'owner@example.com')
  await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/companies')
})

test('signing out leads to the sign-in page and closes the session', async () => {
  const person = await web.person('seller')
  const page = await web.open('/', { as: person, expects: [/ 401 /] })
  await page.getByRole('button', { name: 'User menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.goto(`${web.origin}/companies`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('the sign-in page speaks the language that is chosen on it', async () => {
  const page = await web.open('/sign-in', { as: null, locale: 'ru' })
  await page.getByRole('button', { name: 'Войти' }).waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
})
