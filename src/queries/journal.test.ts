import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'
import { NOW, person } from '../../test/world.ts'
import { changeGroup } from '../commands/change-group.ts'
import { changeUser } from '../commands/change-user.ts'
import type { Actor } from '../domain/actor.ts'
import { EVENT_KINDS, kindPhrase } from '../domain/event-phrases.ts'
import { journalScope } from '../http/journal-scope.ts'
import { type JournalFilters, readJournal } from './journal.ts'

let world: StaffedWorld
let administrator: Actor
let paul: string
before(async () => {
  world = await openStaffedWorld()
  administrator = { ...world.partner.administrator, from: '203.0.113.7' }
  paul = await world.opened('Paul', 'Petit', { groupId: world.accueil.id })
  const renaming = { groupId: world.accueil.id, name: 'Accueil du public', description: '', unitId: null, version: 2 }
  await world.run(changeGroup, administrator, renaming)
})
after(() => world.close())

async function linesFor(
  actor: Actor,
  filters: JournalFilters & { q?: string; limit?: number; cursor?: string } = {},
  locale: 'fr' | 'en' = 'fr',
) {
  const scope = await journalScope(world.db, actor, NOW)
  const query = { sort: '-at', limit: 200, ...filters }
  return readJournal(world.db, scope, query, { locale, timeZone: 'Europe/Paris' })
}

test('each line is a sentence, in French and in English [H05]', async () => {
  const filters = { userId: paul, kind: 'membership.added' } as const
  const [french] = (await linesFor(world.caf.admin, filters)).items
  const [english] = (await linesFor(world.caf.admin, filters, 'en')).items
  assert.equal(french?.sentence, 'Nadia Benali a ajouté Paul Petit au groupe «\u00a0Accueil du public\u00a0»')
  assert.equal(english?.sentence, 'Nadia Benali added Paul Petit to the group “Accueil du public”')
  assert.deepEqual([french?.author.name, french?.author.authority], ['Nadia Benali', 'organization_admin'])
})

test('what changed is told before and after, and from where it was asked [H05]', async () => {
  const [line] = (await linesFor(world.caf.admin, { groupId: world.accueil.id, kind: 'group.changed' })).items
  assert.deepEqual(line?.changes, [{ label: 'Nom', before: 'Accueil', after: 'Accueil du public' }])
  assert.equal(line?.from, '203.0.113.7')
})

test('personal data that changed are shown too, until they are erased [resolution 21]', async () => {
  const { agreementId } = world.partner
  const wanted = { agreementId, userId: paul, version: 1, person: person('Paule', 'Petit') }
  await world.run(changeUser, administrator, wanted)
  const [line] = (await linesFor(administrator, { userId: paul, kind: 'user.changed' })).items
  assert.ok(line?.changes.some(({ before, after }) => before === 'Paul' && after === 'Paule'))
  assert.equal(line?.erased, false)
})

test('every line of the world reads as a sentence, with nothing left to fill in', async () => {
  for (const locale of ['fr', 'en'] as const) {
    const { items } = await linesFor(world.caf.admin, {}, locale)
    assert.ok(items.length > 25)
    const unnamed: string[] = []
    for (const { sentence, changes } of items) {
      assert.doesNotMatch(sentence, /[{}…]|undefined| – /)
      unnamed.push(...changes.map(({ label }) => label).filter((label) => /[a-z][A-Z]/.test(label)))
    }
    assert.deepEqual([...new Set(unnamed)], [])
  }
})

test('kinds to choose from have names of their own, none twice', () => {
  for (const locale of ['fr', 'en'] as const) {
    const names = EVENT_KINDS.map((kind) => kindPhrase(kind, locale))
    assert.equal(new Set(names).size, names.length)
  }
})

test('the partner’s administrator reads his convention, and nothing of others [H05]', async () => {
  const { items } = await linesFor(administrator)
  assert.ok(items.length > 10)
  assert.ok(items.every(({ agreement }) => agreement?.id === world.partner.agreementId))
  const foreign = await linesFor(administrator, { agreementId: world.neighbour.agreementId })
  assert.deepEqual(foreign.items, [])
})

test('the network address of the institution’s staff is not told to partners', async () => {
  const admin = { ...world.caf.admin, from: '198.51.100.4' }
  const { suspend } = await import('../commands/suspend.ts')
  const { agreementId } = world.partner
  await world.run(suspend, admin, { level: 'group', groupId: world.social.id, reason: 'Contrôle' })
  const wanted = { agreementId, kind: 'suspension.imposed' } as const
  assert.equal((await linesFor(world.caf.admin, wanted)).items[0]?.from, '198.51.100.4')
  assert.equal((await linesFor(administrator, wanted)).items[0]?.from, null)
})

test('a responsable reads the lines of his groups, those below included [H37]', async () => {
  const { items } = await linesFor(world.accueil.manager)
  const groups = new Set(items.map(({ group }) => group?.id))
  assert.deepEqual(groups, new Set([world.accueil.id, world.guichet.id]))
  await assert.rejects(linesFor({ ...world.accueil.manager, manages: [] }), /not_found/)
})

test('a name finds what was done to somebody, and by him', async () => {
  const { items } = await linesFor(world.caf.admin, { q: 'petit' })
  assert.ok(items.length > 1)
  assert.ok(items.every(({ user }) => user?.id === paul))
  const byAuthor = await linesFor(world.caf.admin, { authorId: administrator.userId })
  assert.ok(byAuthor.items.every(({ author }) => author.id === administrator.userId))
})

test('days are those of the institution, both included; pages follow one another without a gap', async () => {
  assert.equal((await linesFor(world.caf.admin, { untilDay: '2026-03-01' })).items.length, 0)
  const whole = await linesFor(world.caf.admin, { fromDay: '2026-03-02', untilDay: '2026-03-02' })
  const first = await linesFor(world.caf.admin, { limit: 7 })
  const second = await linesFor(world.caf.admin, { limit: 7, cursor: first.next ?? '' })
  const numbers = [...first.items, ...second.items].map(({ number }) => number)
  assert.deepEqual(
    numbers,
    whole.items.slice(0, 14).map(({ number }) => number),
  )
})
