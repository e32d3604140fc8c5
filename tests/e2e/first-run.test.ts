import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareSetup } from '../../server/modules/people/index.ts'
import { type WebApp, webApp } from '../support/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await webApp({ empty: true })
})
afterAll(() => web.close())

test('before the first run the sign-in page says where the link of the owner is', async () => {
  const page = await web.open('/', { expects: [/ 401 /] })
  await page.getByRole('heading', { name: 'One step left: the owner' }).waitFor()
})

test('the link makes the company and its owner, who is in at once, with demo data if wanted', async () => {
  const token = await prepareSetup(web.app.engine)
  const page = await web.open(`/setup?token=${token}`, { locale: 'ru', expects: [/ 401 /] })
  await page.getByLabel('Компания').fill('Полярис Трейд')
  await page.getByLabel('Имя и фамилия').fill('Мария Котова')
  await page.getByLabel('Эл. почта').fill('maria@polaris.example')
  await page.getByLabel('Новый пароль').fill('четыре случайных слова')
  expect(await page.getByLabel('Добавить демонстрационные данные').isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Начать работу' }).click()
  const menu = page.getByRole('navigation', { name: 'Разделы' })
  await menu.getByText('Полярис Трейд').waitFor()
  await menu.getByText('Мария Котова').waitFor()

  await page.goto(`${web.origin}/companies`)
  await page.getByRole('row').nth(2).waitFor({ timeout: 60_000 })
})

test('the link works once', async () => {
  const page = await web.open(`/setup?token=${await prepareSetup(web.app.engine)}`)
  await page.getByRole('heading', { name: 'The company exists already' }).waitFor()
  await page.getByRole('link', { name: 'Go to sign-in' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
})
