// npm run mission: after a whole « npm test », writes docs/mission.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseStatements, renderMission } from './statements.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const mission = renderMission(parseStatements(read('docs/statements.md')), JSON.parse(read('test-results/tests.json')))
writeFileSync(new URL('../docs/mission.md', import.meta.url), mission)
