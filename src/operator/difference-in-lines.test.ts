import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type CollegeWorld, openCollegeWorld, sourceOf } from '../../test/college-world.ts'
import { NOW } from '../../test/world.ts'
import { previewDescription } from '../queries/description-preview.ts'
import { readServiceFile } from '../service-file/read.ts'
import { impactInLines } from './difference-in-lines.ts'

let world: CollegeWorld
before(async () => {
  world = await openCollegeWorld()
  await world.opened('Sami', 'Sortant', 'cc saisie_liquidation EXP')
  await world.opened('Gilles', 'Gérant', 'cc gestionnaire CFA', 'cc gestionnaire LPA')
})
after(() => world.close())

/** A group dropped, another that loses a role, a third that is new. */
const SOURCE = sourceOf('cc')
  .replace('saisie_liquidation, mise_a_jour]', 'saisie_liquidation]')
  .replace(
    / {2}saisie_liquidation:\n {4}name: \{ fr: Saisie liquidation,[\s\S]*?(?= {2}gestionnaire:)/,
    '  stagiaire:\n    name: { fr: Stagiaire, en: Trainee }\n    description: { fr: Consulte., en: Looks. }\n    roles: [consultation]\n',
  )

async function impact() {
  const { definition, problems } = readServiceFile(SOURCE)
  const { draaf, db } = world
  return (await previewDescription(db, draaf.id, definition ?? assert.fail(JSON.stringify(problems)), NOW)).impact
}

test('before an import: which predefined groups begin, change or end, on which units, and who is in them [C23, C24]', async () => {
  const { groups, groupCount, persons } = await impact()
  const everywhere = ['CFA', 'Établissement', 'Exploitation', 'Lycée (LPA)']
  const codes = (all: readonly { code: string }[]) => all.map(({ code }) => code)
  assert.equal(groupCount, 12)
  assert.deepEqual(
    groups.map(({ group, change, gained, lost, units, personCount }) => [
      ...[change, group.code, codes(lost), codes(gained), units.map(({ name }) => name), personCount],
    ]),
    [
      ['ends', 'saisie_liquidation', ['consultation', 'saisie_liquidation'], [], everywhere, 1],
      ['changes', 'gestionnaire', ['mise_a_jour'], [], everywhere, 1],
      ['begins', 'stagiaire', [], ['consultation'], everywhere, 0],
    ],
  )
  const [gilles, sami] = persons
  assert.deepEqual([gilles?.lastName, sami?.lastName, persons.length], ['Gérant', 'Sortant', 2])
  assert.ok(sami?.changes.every(({ change }) => change === 'lost'))
  // He keeps what he created himself.
  assert.ok(gilles?.changes.length && gilles.changes.every(({ change }) => change === 'narrower' || change === 'lost'))
})

test('… and the operator reads it line by line', async () => {
  const lines = impactInLines(await impact(), 'fr')
  const told = [
    '12 groupes prédéfinis concernés\u00a0:',
    '  - Saisie liquidation (saisie_liquidation) prend fin, 4 unités, 1 personne: -consultation -saisie_liquidation',
    '      EPLEFPA de Bellerive, CFA',
  ]
  assert.deepEqual(lines.slice(0, 3), told)
  const english = impactInLines(await impact(), 'en')
  assert.ok(english.includes('  ~ Bursar (gestionnaire) changes, 4 units, 1 person: -mise_a_jour'))
  assert.ok(english.includes('  + Trainee (stagiaire) begins, 4 units: +consultation'))
  assert.ok(english.some((line) => line.startsWith('  Sortant Sami (EPL-2026-001): -')))
})
