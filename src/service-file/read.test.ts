import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { LARGEST_SOURCE } from '../contract/service-file.ts'
import { readServiceFile } from './read.ts'

const SMALL = `service: RSA
name: Suivi RSA
address: https://rsa.example.org/
description: { fr: Suivre les dossiers., en: Follow the files. }
resources:
  dossier:
    name: { fr: Dossier, en: File }
    actions: { lire: { fr: Lire, en: Read }, corriger: Corriger }
roles:
  agent:
    name: Agent
    description: Lit les dossiers et corrige les siens.
    may:
      - { on: dossier, actions: [lire], records: any, within: everywhere }
      - { on: dossier, actions: [corriger], records: own, within: unit, when: { value: resource.status, differs: clos } }
`

/** The file with one line of it replaced, or others added at its end. */
const withLine = (number: number, line: string) => withLines({ [number]: line })
const line = (number: number) => SMALL.split('\n')[number - 1] ?? ''
const withLines = (lines: Readonly<Record<number, string>>) =>
  SMALL.split('\n')
    .map((old, index) => lines[index + 1] ?? old)
    .join('\n')
const plus = (more: string) => `${SMALL}${more}`
const when = (condition: string) =>
  withLine(14, `      - { on: dossier, actions: [lire], records: any, within: everywhere, when: ${condition} }`)

const told = (source: string) =>
  readServiceFile(source).problems.map(({ line, column, severity, message }) =>
    severity === 'error' ? `${line}:${column} ${message.en}` : `${line}:${column} warning: ${message.en}`,
  )

describe('a description file is read as what the decisions are made by [H03, C22, C24]', () => {
  test('with the defaults of what it leaves out, and one text for both languages', () => {
    const { definition, problems } = readServiceFile(SMALL)
    assert.deepEqual(problems, [])
    assert.deepEqual(definition, {
      service: 'RSA',
      name: { fr: 'Suivi RSA', en: 'Suivi RSA' },
      address: 'https://rsa.example.org/',
      description: { fr: 'Suivre les dossiers.', en: 'Follow the files.' },
      resources: {
        dossier: {
          name: { fr: 'Dossier', en: 'File' },
          belongsTo: undefined,
          owner: { property: 'createdBy', is: 'user' },
          unit: 'unit',
          state: 'state',
          registered: false,
          actions: { lire: { fr: 'Lire', en: 'Read' }, corriger: { fr: 'Corriger', en: 'Corriger' } },
        },
      },
      roles: {
        agent: {
          name: { fr: 'Agent', en: 'Agent' },
          description: { fr: 'Lit les dossiers et corrige les siens.', en: 'Lit les dossiers et corrige les siens.' },
          may: [
            { on: 'dossier', actions: ['lire'], records: 'any', within: 'everywhere' },
            {
              on: 'dossier',
              actions: ['corriger'],
              records: 'own',
              within: 'unit',
              when: { value: 'resource.status', differs: 'clos' },
            },
          ],
        },
      },
      procedures: {},
      checks: {},
      menu: {},
      groups: {},
      exclusions: [],
    })
  })

  test('conditions of every shape, and severities in either language [resolution 19]', () => {
    const all = [
      '{ any: [{ value: action.soft, equals: true }] }',
      '{ not: { value: resource.n, at_most: 3 } }',
      '{ value: resource.n, below: { value: context.most } }',
      '{ value: resource.s, in: [a, 1] }',
      '{ value: resource.s, in: { value: subject.many } }',
      '{ value: context.x.y, exists: false }',
    ]
    const { definition, problems } = readServiceFile(
      `${when(`{ all: [${all.join(', ')}] }`)}checks: { a: { message: A, severity: avertissement }, b: { message: B, severity: bloquant } }\n`,
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(definition?.roles.agent?.may[0]?.when, {
      all: [
        { any: [{ value: 'action.soft', equals: true }] },
        { not: { value: 'resource.n', atMost: 3 } },
        { value: 'resource.n', below: { value: 'context.most' } },
        { value: 'resource.s', in: ['a', 1] },
        { value: 'resource.s', in: { value: 'subject.many' } },
        { value: 'context.x.y', exists: false },
      ],
    })
    assert.equal(definition?.checks.a?.severity, 'warning')
    assert.equal(definition?.checks.b?.severity, 'blocking')
  })
})

/** A broken file, and all that is told of it: line, column, words. */
const BROKEN: Readonly<Record<string, [source: string, ...told: string[]]>> = {
  'nothing at all': ['', '1:1 The file is empty.'],
  'comments alone': ['# rien\n', '1:1 The file is empty.'],
  'a list instead of keys': ['- a\n', '1:1 Expected: keys with their values.'],
  'two documents': [plus('---\na: 1\n'), '16:1 One service a file: nothing may follow a line “---”.'],
  'an anchor and its alias': [
    plus('menu: &m {}\nchecks: *m\n'),
    '16:10 Anchors and aliases (“&m”, “*m”) are not allowed: write the value in each place.',
    '17:9 Anchors and aliases (“&m”, “*m”) are not allowed: write the value in each place.',
  ],
  'a tag': [withLine(2, 'name: !!str 3'), '2:13 Tags (“tag:yaml.org,2002:str”) are not allowed.'],
  'the same key twice': [plus('name: Autre\n'), '16:1 The key “name” is already given above.'],
  'a key that is a list': [plus('? [a]\n: b\n'), '16:3 This key must be a plain text.'],
  'a name that objects inherit': [
    plus('menu:\n  constructor: { name: A, on: dossier, action: lire }\n'),
    '17:3 “constructor” is a reserved name: choose another.',
  ],
  'another name that objects inherit': [
    plus('__proto__: {}\n'),
    '16:1 “__proto__” is a reserved name: choose another.',
  ],
  'a tab as indentation': [withLine(6, '\tdossier:'), '6:1 A tab is used for indentation: use spaces.'],
  'wrong indentation': [
    withLine(7, '   name: Dossier'),
    '7:10 A key fits on one line; a text that has “: ” in it needs quotes.',
  ],
  'a colon inside a text': [
    withLine(2, 'name: Suivi: RSA'),
    '2:7 A key fits on one line; a text that has “: ” in it needs quotes.',
  ],
  'an unknown key, near a known one': [
    withLine(3, 'adress: https://rsa.example.org/'),
    '1:1 The key “address” is missing.',
    '3:1 The key “adress” is not known here. Did you mean “address”?',
  ],
  'an unknown key deep inside': [
    withLine(7, '    name: Dossier\n    belongsto: agreement'),
    '8:5 The key “belongsto” is not known here. Did you mean “belongs_to”?',
  ],
  'a role without description': [withLine(12, ''), '10:3 The key “description” is missing.'],
  'a text in one language only': [withLine(4, 'description: { fr: Suivre }'), '4:1 The key “en” is missing.'],
  'an empty text': [withLine(4, 'description: ""'), '4:14 This text is empty.'],
  'a number for a text': [withLine(2, 'name: 2026'), '2:7 Expected: a text. Put the value in quotes.'],
  'a list for a text': [withLine(2, 'name: [a]'), '2:7 Expected: a text, or { fr: …, en: … }.'],
  'an address that a browser would run': [
    withLine(3, 'address: "javascript:alert(1)"'),
    '3:10 The address must begin with https:// or http://.',
  ],
  'a code with accents': [
    withLine(6, '  dossié:'),
    '6:3 “dossié” is not a code: letters without accents, digits, “_”, “.”, “-”, at most 60 characters.',
  ],
  'the type that questions about menus use': [
    plus('').replaceAll('dossier', 'menu'),
    '6:3 “menu” is a reserved name: choose another.',
  ],
  'how far a right goes, not said': [
    withLine(14, '      - { on: dossier, actions: [lire] }'),
    '14:9 The key “records” is missing.',
    '14:9 The key “within” is missing.',
  ],
  'a word that is not among the allowed': [
    withLine(14, '      - { on: dossier, actions: [lire], records: all, within: everywhere }'),
    '14:50 “all” is not allowed; the allowed words: own, any.',
  ],
  'a right on a type that is not': [
    withLine(14, '      - { on: dosier, actions: [lire], records: any, within: unit }'),
    '8:16 warning: No role gives the action “lire”: nobody will be able to do it.',
    '14:15 No resource type is called “dosier”. Did you mean “dossier”?',
  ],
  'a right to an action that is not': [
    withLine(14, '      - { on: dossier, actions: [lire, corrigé, corigger], records: any, within: unit }'),
    '14:40 “corrigé” is not a code: letters without accents, digits, “_”, “.”, “-”, at most 60 characters.',
  ],
  'a right to an action near another': [
    withLine(14, '      - { on: dossier, actions: [lire, corigger], records: any, within: unit }'),
    '14:40 The type “dossier” has no action “corigger”. Did you mean “corriger”?',
  ],
  'a condition with two operators': [
    when('{ value: resource.a, equals: 1, below: 2 }'),
    '14:81 A condition is “all”, “any”, “not”, or “value” with exactly one operator: equals, differs, in, below, at_most, exists.',
  ],
  'a condition without operator': [
    when('{ value: resource.a }'),
    '14:81 A condition is “all”, “any”, “not”, or “value” with exactly one operator: equals, differs, in, below, at_most, exists.',
  ],
  'a path from elsewhere': [
    when('{ value: process.env, equals: 1 }'),
    '14:90 “process.env” is not a path: subject, resource, action or context, a dot, then the name of a property.',
  ],
  'a path to what objects inherit': [
    when('{ value: resource.constructor, exists: true }'),
    '14:90 “resource.constructor” is not a path: subject, resource, action or context, a dot, then the name of a property.',
  ],
  'an operand that is neither constant nor path': [
    when('{ value: resource.a, equals: { path: subject.a } }'),
    '14:110 Expected: a constant (text, number, true, false), or { value: path }.',
  ],
  'a number that is not one': [
    when('{ value: resource.a, below: .inf }'),
    '14:109 Expected: a constant (text, number, true, false), or { value: path }.',
  ],
  'a condition of nine levels': [
    when(`${'{ not: '.repeat(8)}{ value: resource.a, exists: true }${' }'.repeat(8)}`),
    '14:81 This condition has more than 8 levels.',
  ],
  'a condition of more than 200 parts': [
    when(
      `{ any: [${Array(5)
        .fill(`{ any: [${Array(45).fill('{ value: resource.a, exists: true }').join(', ')}] }`)
        .join(', ')}] }`,
    ),
    '14:81 This condition has more than 200 parts.',
  ],
  'a step on an action that is not': [
    plus('procedures:\n  suivi:\n    name: Suivi\n    steps: [{ on: dossier, action: ouvrir }]\n'),
    '19:36 The type “dossier” has no action “ouvrir”.',
  ],
  'a step from a state that none leads to': [
    plus('procedures:\n  suivi:\n    name: Suivi\n    steps: [{ on: dossier, action: corriger, from: [saisi] }]\n'),
    '19:53 warning: No step leads to the state “saisi”.',
  ],
  'a name for a state that no step has': [
    withLine(8, `${line(8)}\n    states: { saisi: Saisi }`),
    '9:15 warning: No step has the state “saisi”.',
  ],
  'a name for what is no path': [
    plus('properties:\n  montant: le montant\n'),
    '17:3 “montant” is not a path: subject, resource, action or context, a dot, then the name of a property.',
  ],
  'a grave message without who may pass it [resolution 19]': [
    plus('checks:\n  depassement: { message: Dépassement, severity: grave }\n'),
    '17:50 A grave message says which action gives the right to override it: overridden_by.',
  ],
  'a grave message passed by an action of no type': [
    plus('checks:\n  depassement: { message: Dépassement, severity: grave, overridden_by: outrepasser }\n'),
    '17:72 No resource type has an action “outrepasser”.',
  ],
  'a blocking message that somebody might pass [resolution 19]': [
    plus('checks:\n  clos: { message: Clos, severity: bloquant, overridden_by: corriger }\n'),
    '17:61 Only a grave message can be overridden: remove overridden_by, or change severity.',
  ],
  'a menu entry that needs an action that is not [C31]': [
    plus('menu:\n  accueil: { name: Accueil, on: dossier, action: voir }\n'),
    '17:50 The type “dossier” has no action “voir”.',
  ],
  'a predefined group of a role that is not [C23]': [
    plus('groups:\n  agents: { name: Agents, description: Les agents., roles: [agents] }\n'),
    '17:61 No role is called “agents”. Did you mean “agent”?',
  ],
  'a predefined group of roles that exclude each other': [
    plus(
      'groups: { tous: { name: Tous, description: Tous., roles: [agent, chef] } }\nexclusions: [[agent, chef]]\n',
    ).replace(
      'roles:\n',
      'roles:\n  chef: { name: C, description: C, may: [{ on: dossier, actions: [lire], records: any, within: unit }] }\n',
    ),
    '17:58 This group has two roles that exclude each other: agent, chef.',
  ],
  'an exclusion between two other services': [
    plus('exclusions: [[A/x, B/y]]\n'),
    '16:14 At least one of the two roles is of this service.',
  ],
  'an exclusion of a role by itself': [
    plus('exclusions: [[agent, RSA/agent]]\n'),
    '16:14 A role does not exclude itself.',
  ],
  'an exclusion of a role that is not': [
    plus('exclusions: [[agnt, AUTRE/chef]]\n'),
    '16:15 No role is called “agnt”. Did you mean “agent”?',
  ],
  'two roles that differ by capitals only': [
    plus('  AGENT: { name: B, description: B, may: [{ on: dossier, actions: [lire], records: any, within: unit }] }\n'),
    '16:3 The role “AGENT” differs from another by its capitals only.',
  ],
  'an action that nobody will be able to do': [
    withLine(8, '    actions: { lire: Lire, corriger: Corriger, clore: Clore }'),
    '8:48 warning: No role gives the action “clore”: nobody will be able to do it.',
  ],
  'brackets without end': ['['.repeat(5000), '1:41 Too many levels, one inside the other.'],
  'a megabyte': ['#'.repeat(LARGEST_SOURCE + 1), `1:1 The file is larger than ${LARGEST_SOURCE} bytes.`],
  'what would move the cursor of a terminal': [
    withLine(6, '  "\\e[2Jx":'),
    '6:3 “?[2Jx” is not a code: letters without accents, digits, “_”, “.”, “-”, at most 60 characters.',
  ],
}

describe('a mistake is told with its line', () => {
  for (const [title, [source, ...expected]] of Object.entries(BROKEN))
    test(title, () => {
      assert.deepEqual(told(source), expected)
      const isRight = expected.every((line) => line.includes(' warning: '))
      assert.equal(readServiceFile(source).definition !== undefined, isRight && expected.length > 0)
    })

  test('one that is no YAML hides none elsewhere, nor is anything blamed for it', () => {
    const expected: Readonly<Record<string, string[]>> = {
      [withLines({ 2: 'name: Suivi: RSA', 3: 'adress: https://rsa.example.org/' })]: [
        '1:1 The key “address” is missing.',
        '2:7 A key fits on one line; a text that has “: ” in it needs quotes.',
        '3:1 The key “adress” is not known here. Did you mean “address”?',
      ],
      [withLines({ 7: '    name: { fr: Dossier', 12: '    nom: Agent', 14: `${line(14)}, { a: }` })]: [
        '7:24 A character is missing: quote, comma, bracket, brace, or the space after “:”.',
        '10:3 The key “description” is missing.',
        '12:5 The key “nom” is not known here.',
        '14:75 This character is not expected here.',
      ],
      [withLines({ 8: '    actions: { lire: "Lire, corriger: Corriger }', 15: line(15).replace('own', 'siens') })]: [
        '8:49 A character is missing: quote, comma, bracket, brace, or the space after “:”.',
        '15:54 “siens” is not allowed; the allowed words: own, any.',
      ],
      [withLines({ 10: '\tagent:', 4: 'description: { fr: Suivre }' })]: [
        '4:1 The key “en” is missing.',
        '10:1 A tab is used for indentation: use spaces.',
      ],
    }
    for (const [source, problems] of Object.entries(expected)) {
      assert.deepEqual(told(source), problems)
      assert.equal(readServiceFile(source).definition, undefined)
    }
  })

  test('in the typography of French public servants', () => {
    const french = Object.values(BROKEN).flatMap(([source]) =>
      readServiceFile(source).problems.map((p) => p.message.fr),
    )
    for (const phrase of french) {
      assert.doesNotMatch(
        phrase.replace(/«\u00a0.*?\u00a0»|\{.*?\}/gu, ''),
        /'|[^\u202f][;!?]|[^\u00a0]:(?!\/\/| …)/u,
        phrase,
      )
    }
  })

  test('at most a hundred of them, errors before warnings', () => {
    const many = Array.from({ length: 300 }, (_, i) => `cle${i}: 1`).join('\n')
    const problems = readServiceFile(plus(many)).problems
    assert.equal(problems.length, 100)
    assert.equal(readServiceFile(plus(many.replaceAll(': 1', ': ['))).problems.length, 100)
  })
})

// ---- Whatever is sent ----

/** Of the processor: what others do on the machine meanwhile does not count. */
const SLOWEST_MICROSECONDS = 5_000_000

function staysCalm(source: string): void {
  const began = process.cpuUsage()
  const { definition, problems } = readServiceFile(source)
  assert.ok(process.cpuUsage(began).user < SLOWEST_MICROSECONDS, 'it took too long')
  assert.ok(definition !== undefined || problems.some((problem) => problem.severity === 'error'))
  for (const { line, column } of problems) assert.ok(line >= 1 && column >= 1)
}

/** Pieces of YAML and of the format, in any order. */
const piece = fc.constantFrom(
  ...[
    '- ',
    '? ',
    ': ',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '!!x ',
    '|\n',
    '>\n',
    '"',
    "'",
    '#',
    '%',
    '---\n',
    '\n',
    '  ',
  ],
  ...[
    'service: ',
    'roles:\n',
    'when: ',
    '{ all: [',
    '{ not: ',
    'value: subject.x',
    'equals: 1',
    '__proto__: ',
    '<<: ',
    '\u0000',
  ],
)
const yamlish = fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join(''))
const cut = fc.nat(SMALL.length).map((at) => SMALL.slice(0, at))
const spliced = fc
  .tuple(fc.nat(SMALL.length), fc.nat(30), yamlish)
  .map(([at, length, more]) => SMALL.slice(0, at) + more + SMALL.slice(at + length))
/** The right keys with wrong values: as JSON, which is YAML too. */
const keys = fc.constantFrom(
  'service',
  'name',
  'resources',
  'roles',
  'may',
  'on',
  'when',
  'all',
  'value',
  'checks',
  'menu',
  'a',
)
const shaped = fc
  .letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(keys, tie('any')),
      fc.array(tie('any')),
    ),
  }))
  .any.map((value) => JSON.stringify(value))

test('whatever is sent, reading answers, soon, and says where [fuzz]', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), yamlish, cut, spliced, shaped)
  fc.assert(fc.property(anything, staysCalm), { numRuns: 1500 })
})

test('the largest file, made to be slow, is answered in seconds', () => {
  const fill = (text: string) => text.repeat(Math.floor(LARGEST_SOURCE / Buffer.byteLength(text)))
  const numbered = (line: (n: number) => string) =>
    Array.from({ length: 12_000 }, (_, n) => line(n))
      .join('\n')
      .slice(0, LARGEST_SOURCE)
  const slow = [
    ...[
      '[',
      '{a: ',
      '- ',
      '? ',
      '"',
      '\t- ]\n',
      '%a\n',
      '#a\n',
      '\n',
      '---\n',
      '&a ',
      '!<',
      'a\n ',
      '- !x *a\n',
      "'",
    ].map(fill),
    numbered((n) => `k${n}: 1`),
    numbered((n) => `- &a${n} 1`),
    numbered((n) => `a${n}: [\n b: c: d`),
    Array.from({ length: 30 }, (_, n) => `${' '.repeat(n)}a:\n`).join('') +
      numbered((n) => `${' '.repeat(30)}b${n}: {`),
    plus(`menu:\n${numbered((n) => `  m${n}: {`)}`),
    plus(`exclusions:\n${numbered(() => '  - [x, y]')}`),
    when(`{ any: [${numbered(() => '{ not: 1 },')}] }`),
  ]
  for (const source of slow) staysCalm(source.slice(0, LARGEST_SOURCE))
})
