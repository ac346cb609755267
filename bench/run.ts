// npm run bench -- generate [--scale 0.01] | lists | effective-rights | amend
const [name = '', ...rest] = process.argv.slice(2)
const BENCHES = new Map([
  ['generate', () => import('./generate.ts')],
  ['lists', () => import('./lists.ts')],
  ['effective-rights', () => import('./effective-rights.ts')],
  ['amend', () => import('./amend.ts')],
  ['time-machine', () => import('./time-machine.ts')],
  ['decisions', () => import('./decisions/run.ts')],
  ['decide', () => import('./decisions/in-process.ts')],
  ['nodes', () => import('./decisions/nodes.ts')],
  ['freshness', () => import('./freshness.ts')],
  ['sign-ins', () => import('./sign-ins.ts')],
  ['journal-verify', () => import('./journal-verify.ts')],
  ['sign-on-cut', () => import('./sign-on-cut.ts')],
  ['reviews', () => import('./reviews.ts')],
  ['alerts', () => import('./alerts.ts')],
])
const start = BENCHES.get(name)

if (start) {
  process.argv.splice(2, process.argv.length, ...rest)
  await start()
} else {
  console.error(`Which one? ${[...BENCHES.keys()].join(', ')}`)
  process.exitCode = 1
}
