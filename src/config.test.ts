import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig, WrongSettings } from './config.ts'

const right = {
  DATABASE_URL: 'postgres://habilis:mot-de-passe@db:5432/habilis',
  SMTP_URL: 'smtp://mail:25',
  PUBLIC_URL: 'https://partenaires.example.fr/',
  HABILIS_SECRET: 'x'.repeat(32),
}

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems
    throw error
  }
  return []
}

test('right settings are read, the public address without its last slash', () => {
  assert.equal(readConfig(right).publicUrl, 'https://partenaires.example.fr')
})

test('each missing setting is named, all at once', () => {
  const names = problemsOf({}).map((problem) => problem.split(' ')[0])
  assert.deepEqual(names, ['DATABASE_URL', 'SMTP_URL', 'PUBLIC_URL', 'HABILIS_SECRET'])
})

const wrong: [string, string][] = [
  ['DATABASE_URL', 'mysql://db/habilis'],
  ['SMTP_URL', 'mail.example.fr'],
  ['PUBLIC_URL', 'http://partenaires.example.fr'],
  ['PUBLIC_URL', 'https://partenaires.example.fr/portail'],
  ['HABILIS_SECRET', 'trop-court'],
  ['PORT', '99999'],
  ['LOG_LEVEL', 'bavard'],
  ['PRIVATE_ORIGINS', 'https://compta.intranet.example.fr/logout'],
  ['EXTERNAL_DATABASES', 'postgres://habilis:mot-de-passe@db/compta'],
  ['EXTERNAL_DATABASES', '{"COMPTA": {"url": "postgres://habilis:mot-de-passe@db/compta"}}'],
  ['EXTERNAL_DATABASES', '{"0199c2a4-8f3e-7b1a-9c55-2f6d3f8a1b07": {"url": "mot-de-passe"}}'],
]
for (const [name, value] of wrong)
  test(`${name} = ${value} is refused by its name, without repeating the value`, () => {
    const [problem, ...others] = problemsOf({ ...right, [name]: value })
    assert.equal(others.length, 0)
    assert.match(problem ?? '', new RegExp(`^${name} is wrong`))
    assert.ok(!problem?.includes(value), 'a value may be a secret')
  })

test('plain http is allowed for a portal on this very machine', () => {
  assert.equal(readConfig({ ...right, PUBLIC_URL: 'http://localhost:3000' }).publicUrl, 'http://localhost:3000')
})

test('origins of the private network that may be called are parted by commas', () => {
  const env = { ...right, PRIVATE_ORIGINS: 'https://compta.intranet.example.fr, http://10.0.0.7:8080' }
  assert.deepEqual(readConfig(env).privateOrigins, ['https://compta.intranet.example.fr', 'http://10.0.0.7:8080'])
  assert.deepEqual(readConfig(right).privateOrigins, [])
})

test('the database of an application is told by the id of its service, and where people reach it [C20]', () => {
  const [service, other] = ['0199c2a4-8f3e-7b1a-9c55-2f6d3f8a1b07', '0199c2a4-8f3e-7b1a-9c55-2f6d3f8a1b08']
  const url = 'postgres://habilis_logins:mot-de-passe@db:5432/compta'
  const given = { [service]: { url }, [other]: { url, address: 'compta.example.fr:5432/compta' } }
  const { externalDatabases } = readConfig({ ...right, EXTERNAL_DATABASES: JSON.stringify(given) })
  assert.deepEqual(externalDatabases?.get(service), { url, address: 'db:5432/compta' })
  assert.equal(externalDatabases?.get(other)?.address, 'compta.example.fr:5432/compta')
})
