import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStage, type Stage } from '../../../test/isolation/stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const get = async (path: string, actor: keyof Stage['credentials'] = 'administrator') => {
  const response = await stage.app.inject({ url: path, headers: { ...stage.credentials[actor] } })
  assert.equal(response.statusCode, 200, response.body)
  return response
}

test('the lists answer, as JSON and as CSV, within what the reader sees [H04, H37]', async () => {
  const { agreementId } = stage.objects.own
  const of = `/api/agreements/${agreementId}`
  const rights = (await get(`${of}/unused-rights?days=1`)).json()
  assert.deepEqual(rights.items.map((item: { user: { name: string } }) => item.user.name).toSorted(), [
    'Camille Ownsecret',
    'Camille Ownsecret',
    'Camille Siblingsecret',
  ])
  const his = (await get(`${of}/unused-rights?days=1`, 'siblingManager')).json()
  assert.deepEqual(
    his.items.map((item: { user: { name: string } }) => item.user.name),
    ['Camille Siblingsecret'],
  )
  assert.match((await get(`${of}/unused-rights?days=1&format=csv&lang=fr`)).body, /Dernière utilisation/)
  assert.ok((await get(`${of}/unused-roles?days=1`)).json().items.length > 0)
  const [sleeping] = (await get('/api/unused-rights?days=1', 'siblingManager')).json().items
  // Of three persons in his group, two came now: new rights do not sleep yet.
  assert.deepEqual([sleeping.rights, sleeping.never, sleeping.unused], [3, 0, 1])
  assert.equal((await get(`${of}/withdrawals`)).json().items.length, 2)
  assert.equal((await get(`${of}/withdrawals`, 'siblingManager')).json().items.length, 1)
})

test('the access log is the institution’s alone, in words', async () => {
  const { items, monthsKept } = (await get('/api/access-log', 'caf')).json()
  assert.equal(monthsKept, 12)
  assert.match(items[0].reason.text, /mot de passe/)
  assert.match((await get('/api/access-log?format=csv&lang=fr', 'caf')).body, /Connexion refusée/)
})
