import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { importService } from '../../commands/import-service.ts'
import * as contract from '../../contract/service-descriptions.ts'
import { execute } from '../../db/execute.ts'
import { differenceOf } from '../../domain/description-difference.ts'
import { refusalOf } from '../../domain/policy.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ServiceDefinition } from '../../domain/service-definition.ts'
import { previewDescription } from '../../queries/description-preview.ts'
import { readRolesElsewhere } from '../../queries/roles-elsewhere.ts'
import { readService, readServiceFacts } from '../../queries/service.ts'
import {
  readDescriptionVersion,
  readDescriptionVersions,
  readRunningDescription,
} from '../../queries/service-description.ts'
import { readServiceFile } from '../../service-file/read.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { inOrderOfFile } from '../description-in-order.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

const NOTHING = { service: null, definition: null, elsewhere: null, difference: null, impact: null }

export function serviceDescriptionRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.previewServiceDescription, async ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'service.import')
    const { definition, problems } = readServiceFile(body.source)
    if (!definition) return { problems, ...NOTHING }
    return { problems, definition, ...(await previewDescription(db, institutionId, definition, now())) }
  })

  serve(app, contract.importServiceDescription, async ({ body, session: { actor } }) => {
    const institutionId = ownInstitution(actor, 'service.import')
    const definition = readOrRefuse(body.source)
    return execute(runner, importService, actor, { ...body, institutionId, definition })
  })

  serve(app, contract.getServiceDescription, async ({ params: { serviceId }, session: { actor }, request }) => {
    const facts = await readServiceFacts(db, serviceId)
    authorize(actor, 'service.read', facts)
    const running = await readRunningDescription(db, serviceId)
    const definition = running && inOrderOfFile(running)
    const { id, code, name } = (await readService(db, serviceId, localeOf(request))) ?? refuse('not_found')
    return {
      service: { id, code, name },
      definition: definition ?? null,
      elsewhere: await readRolesElsewhere(db, facts.institutionId, [definition]),
      versions: await readDescriptionVersions(db, serviceId),
      abilities: { import: abilityOf(refusalOf(actor, 'service.import', facts), localeOf(request)) },
    }
  })

  serve(app, contract.getServiceDescriptionVersion, async ({ params, session: { actor } }) => {
    const facts = await readServiceFacts(db, params.serviceId)
    authorize(actor, 'service.read', facts)
    const row = (await readDescriptionVersion(db, params.serviceId, params.number)) ?? refuse('not_found')
    const { definition, before, ...version } = row
    const elsewhere = await readRolesElsewhere(db, facts.institutionId, [before ?? undefined, definition])
    return { ...version, difference: differenceOf(before ?? undefined, definition, elsewhere) }
  })
}

function readOrRefuse(source: string): ServiceDefinition {
  const { definition, problems } = readServiceFile(source)
  const line = problems.find(({ severity }) => severity === 'error')?.line ?? 1
  return definition ?? refuse('service_file_wrong', { field: 'source', params: { line } })
}
