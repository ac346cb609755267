import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpPage } from '../../../examples/comptabilite/pages/help.ts'
import { Html } from '../../../examples/comptabilite/server/html.ts'
import { MODULES, type ModuleName } from '../../../examples/comptabilite/server/modules.ts'

const namesOf = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].map(([, name]) => name)

test('the help of each module has its table of contents, remarks and « IMPORTANT » call-outs [C44]', () => {
  for (const module of Object.keys(MODULES) as ModuleName[]) {
    const { content } = helpPage(module)
    assert.ok(content instanceof Html, module)
    const [, contents = '', chapters = ''] = /<nav[^>]*>(.*?)<\/nav>(.*)/s.exec(content.markup) ?? []
    const listed = namesOf(contents, /href="#([^"]+)"/g)
    assert.ok(listed.length >= 5, `${module}: ${listed}`)
    assert.deepEqual(listed, namesOf(chapters, /<h2 id="([^"]+)"/g), `${module}: each chapter is listed, in order`)
    assert.match(chapters, /<strong>IMPORTANT<\/strong> \S/, `${module}: nothing is important`)
    assert.match(chapters, /<strong>Remarque<\/strong> \S/, `${module}: no remark`)
  }
})
