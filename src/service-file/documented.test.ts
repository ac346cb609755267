import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readServiceFile } from './read.ts'

test('the example that docs/service-file.md shows is right, whole', () => {
  const [, example = ''] =
    /## A complete example\n\n```yaml\n([\s\S]*?)```/.exec(readFileSync('docs/service-file.md', 'utf8')) ?? []
  const { definition, problems } = readServiceFile(example)
  assert.deepEqual(problems, [])
  assert.deepEqual(Object.keys(definition?.roles ?? {}), ['instructeur', 'responsable'])
})
