import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStage, type Stage } from '../../../test/isolation/stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const get = async (path: string, actor: keyof Stage['credentials'] = 'caf') => {
  const response = await stage.app.inject({ url: path, headers: { ...stage.credentials[actor] } })
  assert.equal(response.statusCode, 200, response.body)
  return response
}
const own = () => `/api/reviews/${stage.objects.own.reviewId}`

test('each reads the lines of what he manages, with last use, path and peers [H04, H37]', async () => {
  const all = (await get(`${own()}/lines`, 'administrator')).json()
  assert.deepEqual(
    all.items.map((item: { user: { name: string } }) => item.user.name),
    ['Camille Ownsecret', 'Camille Siblingsecret'],
  )
  const his = (await get(`${own()}/lines?mine=yes`, 'siblingManager')).json()
  const [line] = his.items
  assert.deepEqual(
    [his.total, line.user.name, line.path, line.state],
    [1, 'Camille Siblingsecret', ['Social'], 'waiting'],
  )
  assert.match((await get(`${own()}/lines?format=csv&lang=fr`)).body, /Dernière utilisation/)
  assert.match((await get('/api/reviews?format=csv&lang=fr')).body, /En cours/)
  const [part] = (await get(`${own()}/agreements`)).json().items
  assert.deepEqual([part.lines, part.answered], [2, 0])
})

test('the report as a file and as a document, in French and in English, for the institution alone [H04]', async () => {
  for (const lang of ['fr', 'en']) {
    const { rawPayload, headers } = await get(`${own()}/report/pdf?lang=${lang}`)
    assert.equal(headers['content-type'], 'application/pdf')
    assert.equal(rawPayload.subarray(0, 5).toString(), '%PDF-')
  }
  assert.match((await get(`${own()}/report/csv?lang=fr`)).body, /Camille[\s\S]*Signature Ed25519;/)
  const refused = await stage.app.inject({
    url: `${own()}/report/pdf`,
    headers: { ...stage.credentials.administrator },
  })
  assert.equal(refused.json().code, 'reserved_to_institution')
})
