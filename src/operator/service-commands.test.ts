import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openStaffedWorld, type StaffedWorld } from '../../test/staffed-world.ts'

const FOLDER = fileURLToPath(new URL('../..', import.meta.url))

let world: StaffedWorld
before(async () => {
  world = await openStaffedWorld()
})
after(() => world.close())

type Told = { code: number; out: string; err: string }

/** As the operator types it. */
function habilis(args: readonly string[], databaseUrl?: string): Promise<Told> {
  const env = { ...process.env, DATABASE_URL: databaseUrl ?? '' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli.ts', ...args], { cwd: FOLDER, env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}

const file = 'services/cdap.yaml'

test('a file without mistakes is said to have none, and needs no database', async () => {
  const { code, out } = await habilis(['service', 'check', file, '--lang', 'fr'])
  assert.deepEqual([code, out], [0, `${file}: aucune erreur\n`])
})

test('what the operator can mend is told in one line', async () => {
  for (const [args, line] of [
    [['service', 'check', 'services/none.yaml'], /^services\/none\.yaml cannot be read: ENOENT\.\n$/],
    [['service', 'diff', file], /^DATABASE_URL is missing: .*\n$/],
  ] as const) {
    const { code, err } = await habilis(args)
    assert.equal(code, 1)
    assert.match(err, line)
  }
  const unknown = await habilis(['service', 'import', file, '--institution', 'Nulle part'], world.url)
  assert.equal(unknown.code, 1)
  assert.match(unknown.err, /^Name the institution with --institution: .+\.\n$/)
})

test('a file is compared, imported, and then compared again without a difference [H03]', async () => {
  const caf = world.db.selectFrom('institution').select('name').where('id', '=', world.caf.id)
  const { name } = await caf.executeTakeFirstOrThrow()
  const of = ['--institution', name, '--lang', 'en']
  const before = await habilis(['service', 'diff', 'services/ordonnateur.yaml', ...of], world.url)
  assert.equal(before.code, 2, before.err)
  assert.match(before.out, /^\+ /m)
  const imported = await habilis(['service', 'import', 'services/ordonnateur.yaml', ...of], world.url)
  assert.equal(imported.code, 0, imported.err + imported.out)
  assert.match(imported.out, /→ 1\n$/)
  const after = await habilis(['service', 'diff', 'services/ordonnateur.yaml', ...of], world.url)
  assert.equal(after.code, 0, after.out)
})
