import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { NOW, openWorld, type World } from '../../test/world.ts'
import { searchInstitutionUsers } from './institution-search-users.ts'

describe('searching all the partners’ people', () => {
  let world: World

  before(async () => {
    world = await openWorld()
    // 1,200 Martin and 50 Albert who are found by « martin » as well, by their address. Loaded as a restored backup is.
    await world.db.connection().execute(async (connection) => {
      await sql`SET session_replication_role = replica`.execute(connection)
      await sql`
        INSERT INTO user_account (institution_id, organization_id, identifier, last_name, first_name, email, created_at)
        SELECT ${world.caf.id}, ${world.partner.organizationId}, 'u' || n,
               CASE WHEN n <= 50 THEN 'Albert' ELSE 'Martin' END, 'Zoé', 'z.martin' || n || '@exemple.fr',
               ${NOW}::timestamptz FROM generate_series(1, 1250) n`.execute(connection)
      await sql`RESET session_replication_role`.execute(connection)
    })
  })
  after(() => world.close())

  async function all(
    q: string,
    narrowed: { organizationId?: string; state?: 'open' } = {},
  ): Promise<{ names: string[]; total: number; totalIsExact: boolean }> {
    const names: string[] = []
    let cursor: string | undefined
    for (;;) {
      const page = await searchInstitutionUsers(
        world.db,
        world.caf.id,
        { q, sort: 'name', limit: 200, cursor, ...narrowed },
        NOW,
      )
      names.push(...page.items.map(({ id, lastName }) => `${lastName} ${id}`))
      if (!page.next) return { names, total: page.total, totalIsExact: page.totalIsExact }
      cursor = page.next
    }
  }

  test('of more than a thousand, those whose last name begins so are listed, each once', async () => {
    const { names, total, totalIsExact } = await all('martin')
    assert.deepEqual([new Set(names).size, names.length, total, totalIsExact], [1200, 1200, 1000, false])
    assert.ok(names.every((name) => name.startsWith('Martin ')))
  })

  test('one more word brings everyone back who is found by both', async () => {
    const { names, total, totalIsExact } = await all('martin albert')
    assert.deepEqual([names.length, total, totalIsExact], [50, 50, true])
  })

  test('narrowed to one partner, or to accounts that are open, nobody else is listed', async () => {
    const { organizationId } = world.partner
    assert.equal((await all('martin', { organizationId })).names.length, 1200)
    assert.deepEqual((await all('martin', { organizationId: world.neighbour.organizationId })).names, [])
    assert.deepEqual((await all('martin', { state: 'open' })).names, [], 'loaded, and opened in no convention')
    assert.ok((await all('', { state: 'open' })).names.length > 0)
  })

  test('when no last name begins so, all who are found are listed', async () => {
    const { names, totalIsExact } = await all('exemple zoe')
    assert.deepEqual([new Set(names).size, totalIsExact], [1250, false])
  })
})
