import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { numbered } from '../domain/numbered.ts'
import type { ServiceDefinition } from '../domain/service-definition.ts'
import { compileService } from '../domain/service-model.ts'
import { readServiceFile } from './read.ts'

const files = readdirSync('services').filter((name) => name.endsWith('.yaml'))
const read = (name: string) => readServiceFile(readFileSync(`services/${name}`, 'utf8'))
const definitionOf = (name: string): ServiceDefinition => read(name).definition ?? assert.fail(`${name} is wrong`)

describe('the description files that come with Habilis [H03, C22–C26]', () => {
  test('are CDAP, AFAS, Mon-enfant.fr and the three applications of Cocwinelle', () => {
    assert.deepEqual(files.toSorted(), [
      ...['afas.yaml', 'agent-comptable.yaml', 'cdap.yaml', 'centre-constitutif.yaml'],
      ...['mon-enfant.yaml', 'ordonnateur.yaml'],
    ])
  })

  for (const name of files)
    test(`${name} has no mistake, nor anything to warn of, and editors know its schema`, () => {
      assert.deepEqual(read(name).problems, [])
      assert.match(
        readFileSync(`services/${name}`, 'utf8'),
        /^# yaml-language-server: \$schema=..\/docs\/service.schema.json\n/,
      )
    })

  test('no type of records is said by two of them, nor a code of a service', () => {
    const definitions = files.map(definitionOf)
    const types = definitions.flatMap(({ resources }) => Object.keys(resources))
    assert.equal(new Set(types).size, types.length)
    assert.equal(new Set(definitions.map(({ service }) => service)).size, files.length)
  })

  test('their texts are in the typography of French public servants, and in English', () => {
    const texts = files.flatMap((name) => textsIn(definitionOf(name)))
    for (const { fr, en } of texts) {
      assert.doesNotMatch(fr, /'|[^\u202f][;!?]|[^\u00a0]:/u, fr)
      assert.notEqual(en, '')
    }
    assert.ok(texts.length > 200)
  })

  test('pairs of roles that exclude each other name roles that are [resolution 15]', () => {
    const roles = new Set(
      files.map(definitionOf).flatMap((one) => Object.keys(one.roles).map((role) => `${one.service}/${role}`)),
    )
    for (const { service, exclusions } of files.map(definitionOf))
      for (const reference of exclusions.flat())
        assert.ok(roles.has(reference.includes('/') ? reference : `${service}/${reference}`), reference)
  })
})

describe('the expense of a centre, as the file says it', () => {
  const definition = definitionOf('centre-constitutif.yaml')
  const roleIds = new Map(Object.keys(definition.roles).map((code) => [code, code]))
  const model = compileService(definition, { serviceId: 'cc', version: 1, roleIds }, numbered())
  const action = (type: string, code: string) =>
    model.types.find((one) => one.code === type)?.actions.get(code) ?? assert.fail(`${type}/${code}`)

  test('a liquidation is modified by its creator alone, or with « toutes les données » [C32, C42, C43]', () => {
    const modify = action('liquidation', 'modifier')
    const reach = modify.grants.flat().flatMap((grant) => (grant ? [[grant.role.code, grant.records]] : []))
    assert.deepEqual(reach, [
      ['saisie_liquidation', 'own'],
      ['mise_a_jour', 'any'],
    ])
    assert.equal(modify.mindsOwner, true)
    assert.match(
      definition.roles.mise_a_jour?.name.fr ?? '',
      /^Mise à jour des données \(accès à toutes les données\)$/,
    )
  })

  test('nobody modifies it once the next step is done [C34, resolution 18]', () => {
    assert.deepEqual(
      action('liquidation', 'modifier').steps.map(({ from }) => from),
      [['saisie']],
    )
  })

  test('the overrun of a chapter is grave, and passed by those who may [C35, C36]', () => {
    const check = definition.checks.depassement_disponible
    assert.equal(check?.severity, 'grave')
    assert.match(check?.message.fr ?? '', /^Dépassement du disponible budgétaire sur le chapitre/)
    assert.deepEqual(
      action('liquidation', 'outrepasser_disponible').givenBy.map(({ code }) => code),
      ['depassement'],
    )
  })

  test('groups are predefined, and what each may differs [C22–C24]', () => {
    assert.deepEqual(
      Object.values(definition.groups).map(({ name }) => name.fr),
      ['Consultation', 'Saisie engagement', 'Saisie liquidation', 'Gestionnaire', 'Responsable de centre'],
    )
  })
})

function textsIn(value: unknown): { fr: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('fr' in value && 'en' in value) return [{ fr: String(value.fr), en: String(value.en) }]
  return Object.values(value).flatMap(textsIn)
}
