import { writeFileSync } from 'node:fs'
import { writtenSchema } from '../src/service-file/schema.ts'

/** `npm run service-schema`: writes docs/service.schema.json from what the reader of the files accepts. */
writeFileSync('docs/service.schema.json', writtenSchema())
