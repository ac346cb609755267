import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { openSigningIn, PRIVATE_ORIGINS, type SigningIn } from '../../test/signing-in.ts'
import { changeInstitution } from '../commands/change-institution.ts'
import { saveCheckpointDestination } from '../commands/save-checkpoint-destination.ts'
import { isSigned, parseCheckpoint, publicKeyOf } from '../operator/checkpoint-keys.ts'
import { readCheckpointKeys } from '../queries/checkpoints.ts'
import { readInstitution } from '../queries/institution.ts'
import { drawCheckpoints } from './draw-checkpoints.ts'

let signing: SigningIn
before(async () => {
  signing = await openSigningIn()
})
after(() => signing.close())

const checkpoints = () =>
  signing.world.db
    .selectFrom('journalCheckpoint')
    .selectAll()
    .where('institutionId', '=', signing.world.caf.id)
    .orderBy('number')
    .execute()

const deliveries = () => signing.world.db.selectFrom('checkpointDelivery').selectAll().orderBy('way').execute()

async function change(name: string): Promise<void> {
  const { world } = signing
  const read = await readInstitution(world.db, world.caf.id, signing.clock.now())
  assert.ok(read)
  await world.run(changeInstitution, world.caf.admin, {
    ...{ institutionId: world.caf.id, version: read.version, name, timeZone: 'Europe/Paris', locale: 'fr' as const },
    ...{ accentColor: null, passwordRenewalMonths: null, administratorPasswordRenewalMonths: null },
    ...{ rightsClaim: 'habilis', secondFactorFor: [], secondFactorGraceDays: 14 },
  })
}

async function published() {
  const [present] = await readCheckpointKeys(signing.world.db)
  return publicKeyOf(present?.publicKey ?? '') ?? assert.fail('no key')
}

test('each hour with something new leaves one signed checkpoint a journal; one without leaves none', async () => {
  await drawCheckpoints(signing.jobs)
  await drawCheckpoints(signing.jobs)
  assert.equal((await checkpoints()).length, 1)
  await change('Caf du Littoral')
  await Promise.all([drawCheckpoints(signing.jobs), drawCheckpoints(signing.jobs)])
  const [first, second, ...others] = await checkpoints()
  assert.deepEqual(others, [])
  assert.ok(first && second && first.number < second.number)
})

test('a checkpoint cannot be changed nor taken away', async () => {
  const table = signing.world.db
  await assert.rejects(table.updateTable('journalCheckpoint').set({ number: 1 }).execute(), /written once/)
  await assert.rejects(table.deleteFrom('journalCheckpoint').execute(), /written once/)
})

test('it is sent by mail and to an address outside, signed; what is refused there is tried again', async () => {
  const { world, mailServer } = signing
  const url = `${PRIVATE_ORIGINS[0]}/points`
  const destination = { institutionId: world.caf.id, email: 'archives@exemple.fr', url, version: 1 }
  await world.run(saveCheckpointDestination, world.caf.admin, destination)
  await drawCheckpoints(signing.jobs)
  await signing.after({ seconds: 1 })
  const [mail, refused] = await deliveries()
  assert.ok(mail?.deliveredAt)
  assert.deepEqual([refused?.way, refused?.deliveredAt], ['url', null])
  assert.match(refused?.failure ?? '', /ECONNREFUSED/)
  const letter = mailServer.received.at(-1)
  const quoted = letter?.text?.split('\n').find((line) => line.startsWith('{"checkpoint":'))
  const signed = parseCheckpoint(quoted ?? '') ?? assert.fail('no checkpoint in the mail')
  assert.equal(isSigned(signed, await published()), true)
  const received = await listening(url, () => signing.after({ minutes: 10 }))
  assert.deepEqual(parseCheckpoint(received[0] ?? ''), signed)
  assert.ok((await deliveries()).every(({ deliveredAt, failure }) => deliveredAt !== null && failure === null))
})

/** What somebody who listens there is sent meanwhile. */
async function listening(url: string, meanwhile: () => Promise<void>): Promise<string[]> {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      bodies.push(body)
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), '127.0.0.1', resolve))
  await meanwhile()
  await new Promise((resolve) => server.close(resolve))
  return bodies
}
