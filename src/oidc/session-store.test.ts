import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Ground, NOW, openGround } from '../../test/world.ts'
import { sessionStore } from './session-store.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground.close())

test('many tabs may write the same sign-on for the first time at once, and again once it was ended', async () => {
  const { db } = ground
  const store = sessionStore({ db, now: () => NOW })
  const inTenTabs = () => Promise.all(Array.from({ length: 10 }, () => store.upsert('name', { uid: 'browser' }, 60)))
  for (let round = 0; round < 5; round++) {
    await inTenTabs()
    assert.equal((await store.find('name'))?.uid, 'browser')
    assert.equal((await db.selectFrom('oidcSession').select('uid').execute()).length, 1)
    await store.destroy('name')
    assert.equal(await store.find('name'), undefined)
  }
})
