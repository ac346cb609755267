import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { createAccessKey } from '../../src/commands/create-access-key.ts'
import { createInstitution } from '../../src/commands/create-institution.ts'
import { importService } from '../../src/commands/import-service.ts'
import { DEEPEST } from '../../src/decision/clean-json.ts'
import { MOST_QUESTIONS } from '../../src/decision/evaluations.ts'
import { LARGEST_BODY } from '../../src/decision/exchange.ts'
import { LARGEST_PROPERTIES, MOST_RESOURCES } from '../../src/decision/registered-pages.ts'
import { LARGEST_LIMIT, USUAL_LIMIT } from '../../src/decision/search-paging.ts'
import { DECISION_PHRASES } from '../../src/domain/decision-phrases.ts'
import { readServiceFile } from '../../src/service-file/read.ts'
import { type AskingWorld, openAskingWorld } from '../asking-world.ts'
import { type Posting, postTo } from '../posting.ts'
import { person, SEED } from '../world.ts'

/** docs/decisions-api.md says what is so. */

const guide = await readFile(new URL('../../docs/decisions-api.md', import.meta.url), 'utf8')

let world: AskingWorld
let post: Posting
before(async () => {
  world = await openAskingWorld()
  const { run, url } = world
  const administrator = person('Rose', 'Nouvelle')
  const fields = { name: 'Caf des exemples', timeZone: 'Europe/Paris', locale: 'fr' as const, administrator }
  const { id: institutionId, administratorId } = await run(createInstitution, SEED, fields)
  const admin = await world.actor(administratorId)
  const serviceIds: string[] = []
  for (const file of ['cdap', 'afas', 'agent-comptable']) {
    const source = await readFile(new URL(`../../services/${file}.yaml`, import.meta.url), 'utf8')
    const { definition } = readServiceFile(source)
    assert.ok(definition)
    const imported = { institutionId, source, definition, expectedVersion: null }
    serviceIds.push((await run(importService, admin, imported)).serviceId)
  }
  const { key } = await run(createAccessKey, admin, { institutionId, name: 'Exemples', serviceIds })
  post = postTo(url, key)
})
after(() => world.close())

test('every reason that an answer may give is in the table of reasons, and no other', () => {
  const [, table = ''] = guide.split('\n## Reasons\n')
  const [rows = ''] = table.split('\n## ')
  const told = [...rows.matchAll(/^\| `(\w+)` \| .+ \|$/gm)].map(([, code]) => code)
  const beside = ['question_incomplete', 'type_not_registered', 'nothing_registered']
  assert.deepEqual(told.toSorted(), [...Object.keys(DECISION_PHRASES), ...beside].toSorted())
})

test('the limits are those of the code', () => {
  const written = (number: number) => number.toLocaleString('en')
  for (const limit of [LARGEST_BODY, MOST_QUESTIONS, MOST_RESOURCES, LARGEST_PROPERTIES, LARGEST_LIMIT])
    assert.ok(guide.includes(written(limit)), written(limit))
  assert.match(guide, new RegExp(`${DEEPEST} levels deep`))
  assert.match(guide, new RegExp(`${USUAL_LIMIT} a page, at most ${written(LARGEST_LIMIT)}`))
})

test('every example asks what the shipped descriptions know', async () => {
  const examples = guide
    .split('curl -s "$HABILIS')
    .slice(1)
    .map((rest) => [/^[\w/]+/.exec(rest)?.[0], / -d '([^']+)'/.exec(rest)?.[1]] as const)
  assert.equal(examples.length, 8)
  for (const [path = '', body = ''] of examples) {
    const told = await post(path, body)
    const written = JSON.stringify(told.body)
    assert.equal(told.status, 200, `${path} ${body} ${written}`)
    assert.doesNotMatch(written, /type_unknown|action_unknown|nothing_registered|not_registered/, `${path} ${body}`)
  }
})
