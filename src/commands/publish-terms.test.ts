import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertRefused, NOW, openWorld, type World } from '../../test/world.ts'
import { readCurrentTerms, readTermsVersions } from '../queries/terms.ts'
import { publishTerms } from './publish-terms.ts'
import { replacePlannedTerms } from './replace-planned-terms.ts'

const TEXTS = { bodyFr: 'Ne partagez jamais votre compte.', bodyEn: 'Never share your account.' }

describe('rules of use', () => {
  let world: World
  before(async () => {
    world = await openWorld()
  })
  after(() => world.close())

  test('are versioned: at once, or from a day to come, and what was published stays as it was [H16, H28]', async () => {
    const { id: institutionId, admin } = world.caf
    const publish = (publishesOn: string) => world.run(publishTerms, admin, { institutionId, ...TEXTS, publishesOn })
    assert.equal(await readCurrentTerms(world.db, institutionId, NOW), undefined)
    await assertRefused(publish('2026-03-01'), 'date_in_past@publishesOn')
    const first = await publish('2026-03-02')
    assert.deepEqual((await readCurrentTerms(world.db, institutionId, NOW))?.publishesAt, NOW)
    const second = await publish('2026-04-01')
    await assertRefused(publish('2026-05-01'), 'terms_already_planned')
    assert.equal((await readCurrentTerms(world.db, institutionId, NOW))?.version, 1)
    const midnight = new Date('2026-03-31T22:00:00Z')
    assert.equal((await readCurrentTerms(world.db, institutionId, midnight))?.version, 2)
    const replace = (termsId: string, publishesOn: string, at = NOW) =>
      world.run(replacePlannedTerms, admin, { termsId, ...TEXTS, bodyEn: 'Mine alone.', publishesOn }, at)
    await assertRefused(replace(first.id, '2026-04-01'), 'terms_published')
    await assertRefused(replace(second.id, '2026-03-01'), 'date_in_past@publishesOn')
    await replace(second.id, '2026-03-15')
    await assertRefused(replace(second.id, '2026-03-20', new Date('2026-03-15T09:00:00Z')), 'terms_published')
    const versions = await readTermsVersions(world.db, institutionId, NOW)
    assert.deepEqual(
      versions.map(({ version, status, bodyEn }) => [version, status, bodyEn]),
      [
        [2, 'planned', 'Mine alone.'],
        [1, 'current', TEXTS.bodyEn],
      ],
    )
  })

  test('are published by the institution for its own', async () => {
    const input = { institutionId: world.caf.id, ...TEXTS, publishesOn: '2027-01-01' }
    await assertRefused(world.run(publishTerms, world.otherCaf.admin, input), 'not_found')
    await assertRefused(world.run(publishTerms, world.partner.administrator, input), 'not_found')
    const own = { ...input, institutionId: world.otherCaf.id }
    const { id: termsId } = await world.run(publishTerms, world.otherCaf.admin, own)
    const replacing = { termsId, ...TEXTS, publishesOn: '2027-01-01' }
    await assertRefused(world.run(replacePlannedTerms, world.caf.admin, replacing), 'not_found')
  })
})
