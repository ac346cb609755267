import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { assertRefused, NOW, person } from '../../test/world.ts'
import { changeUser } from './change-user.ts'
import { resendCredentials } from './resend-credentials.ts'

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

test('a mailbox is not flooded with credentials: ten times a day, whatever orders them', async () => {
  const userId = await world.opened('Boite', 'Pleine')
  const key = { agreementId: world.partner.agreementId, userId }
  const resend = (at = NOW) => world.run(resendCredentials, world.partner.administrator, key, at)
  for (let n = 1; n < 10; n++) await resend()
  await assertRefused(resend(), 'too_many_requests')
  const email = 'boite.autre@exemple.fr'
  const elsewhere = person('Boite', 'Pleine', { email, emailConfirmation: email })
  const atOnce = { ...key, version: 1, person: elsewhere }
  await assertRefused(world.run(changeUser, world.partner.administrator, atOnce), 'too_many_requests')
  await resend(new Date(NOW.getTime() + 86_400_000))
})
