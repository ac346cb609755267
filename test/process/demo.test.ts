import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DEMO_PASSWORD } from '../../src/demo/accounts.ts'
import { type Launched, launch } from './launch.ts'

const { NODE_TEST_CONTEXT: _, ...env } = process.env
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habilis-demo-'))
})
after(() => rm(folder, { recursive: true, force: true }))

async function startDemo(...more: string[]): Promise<Launched & { url: string; output: string }> {
  const demo = launch('src/demo/main.ts', ['--dir', join(folder, 'pg'), '--port', '4410', ...more], env)
  const [output, url = ''] = await demo.printed(/Habilis est prêt.*?(http:\/\/localhost:\d+)[\s\S]*à neuf/)
  return { ...demo, url, output }
}

async function signIn(url: string, identifier: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier, password: DEMO_PASSWORD }),
  })
  assert.equal(response.status, 200, `${identifier} signs in`)
  return response.headers.getSetCookie().at(0)?.split(';')[0] ?? ''
}

async function stop({ child, ended }: Launched, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal)
  const { code, output } = await ended
  assert.equal(code, 0, `${signal} stops it in good order:\n${output}`)
}

/** A change that a restart must find again. */
async function nameService(url: string, cookie: string, name: string): Promise<void> {
  const headers = { 'content-type': 'application/json', cookie }
  const service = { code: name, name, address: 'https://essai.example.org/', description: 'Un essai.', roles: [] }
  const response = await fetch(`${url}/api/services`, { method: 'POST', headers, body: JSON.stringify(service) })
  assert.equal(response.status, 201, await response.text())
}

async function servicesOf(url: string): Promise<string[]> {
  const cookie = await signIn(url, 'cfontaine')
  const response = await fetch(`${url}/api/services`, { headers: { cookie } })
  const { items } = (await response.json()) as { items: { name: string }[] }
  return items.map((item) => item.name)
}

test('the demonstration prints its accounts, keeps its data, stops on SIGTERM and Ctrl-C, recovers after kill -9, and starts over', async () => {
  const first = await startDemo()
  const accounts = [...first.output.matchAll(/^ {4}(\S+) {2}.*—/gm)].map(([, identifier]) => identifier ?? '')
  assert.ok(accounts.length >= 10, `accounts printed:\n${first.output}`)
  for (const identifier of accounts) await signIn(first.url, identifier)
  assert.equal((await fetch(`${first.url}/demo/mail`)).status, 200, 'where the mail can be read')
  await nameService(first.url, await signIn(first.url, 'cfontaine'), 'Essai un')
  await stop(first, 'SIGTERM')

  const second = await startDemo()
  assert.ok((await servicesOf(second.url)).includes('Essai un'), 'a restart keeps the data')
  await nameService(second.url, await signIn(second.url, 'cfontaine'), 'Essai deux')
  second.child.kill('SIGKILL')
  await second.ended

  const third = await startDemo()
  assert.ok((await servicesOf(third.url)).includes('Essai deux'), 'a start after kill -9 recovers')
  await stop(third, 'SIGINT')

  const fourth = await startDemo('--fresh')
  assert.deepEqual(
    (await servicesOf(fourth.url)).filter((name) => name.startsWith('Essai')),
    [],
    '--fresh starts over',
  )
  await stop(fourth, 'SIGTERM')
})
