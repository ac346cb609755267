import type { FastifyInstance } from 'fastify'
import {
  changeApplicationUser,
  closeApplicationUser,
  resetApplicationUser,
} from '../../commands/administer-application-user.ts'
import { appointUnitAdministrator, dismissUnitAdministrator } from '../../commands/appoint-unit-administrator.ts'
import { authorize } from '../../commands/authorize.ts'
import { createApplicationUser } from '../../commands/create-application-user.ts'
import { extendRights } from '../../commands/extend-rights.ts'
import { changePlace, endPlace } from '../../commands/place-application-user.ts'
import { placeNewcomer } from '../../commands/place-newcomer.ts'
import * as contract from '../../contract/administration.ts'
import { execute } from '../../db/execute.ts'
import type { Actor } from '../../domain/actor.ts'
import { refuse } from '../../domain/refusals.ts'
import {
  listAdministeredServices,
  searchAdministeredAgreements,
  searchAdministeredUnits,
} from '../../queries/administered.ts'
import {
  readApplicationFacts,
  readApplicationUserFacts,
  readFactsOfApplicationUsers,
} from '../../queries/application-facts.ts'
import { listApplicationUsers } from '../../queries/application-users.ts'
import { listApplications } from '../../queries/applications.ts'
import { readCharacteristics } from '../../queries/characteristics.ts'
import { readExtensions } from '../../queries/extensions.ts'
import { readInstitution } from '../../queries/institution.ts'
import { isUserOfApplication, readOwnPlaces } from '../../queries/own-places.ts'
import { searchNewcomers } from '../../queries/people-to-choose.ts'
import { readGroupsInSight } from '../../queries/scope.ts'
import { readRunningDescription } from '../../queries/service-description.ts'
import { abilityOf } from '../abilities.ts'
import { abilitiesOnApplication, abilitiesOnApplicationUser } from '../administration-abilities.ts'
import { printCharacteristics } from '../characteristics-pdf.ts'
import { applicationUserLabels } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { inOrderOfFile } from '../description-in-order.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function administrationRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listApplications, async ({ query, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const page = await listApplications(db, { actor, locale, query }, at)
    const abilities = await abilitiesOnApplication(db, actor, page.items, { at, locale })
    return { ...page, items: page.items.map((item) => ({ ...item, abilities: abilities(item) })) }
  })

  serve(app, contract.listAdministeredServices, ({ query, session: { actor }, request }) =>
    listAdministeredServices(db, { actor, query, locale: localeOf(request) }, now()),
  )

  serve(app, contract.searchAdministeredUnits, async ({ query, session: { actor } }) => ({
    items: await searchAdministeredUnits(db, { actor, query }, now()),
  }))

  serve(app, contract.searchAdministeredAgreements, async ({ query, session: { actor } }) => ({
    items: await searchAdministeredAgreements(db, { actor, query }, now()),
  }))

  serve(app, contract.listApplicationUsers, async ({ query, session: { actor }, request }) => {
    const at = now()
    const locale = query.lang ?? localeOf(request)
    const page = await listApplicationUsers(db, { actor, locale, query }, at)
    const byAgreement = Map.groupBy(page.items, ({ agreementId }) => agreementId)
    const facts = new Map(
      await Promise.all(
        [...byAgreement].map(async ([agreementId, rows]) => {
          const userIds = rows.map(({ userId }) => userId)
          return [agreementId, await readFactsOfApplicationUsers(db, agreementId, userIds, at)] as const
        }),
      ),
    )
    const items = page.items.map((item) => {
      const known = facts.get(item.agreementId)?.get(item.userId) ?? refuse('not_found')
      const abilities = abilitiesOnApplicationUser(actor, known, locale)
      return { ...item, abilities, labels: applicationUserLabels(item, locale) }
    })
    return { ...page, items }
  })

  const characteristics = async (
    actor: Actor,
    key: { agreementId: string; userId: string },
    locale: 'fr' | 'en',
    at: Date,
  ) => {
    const facts = await readApplicationUserFacts(db, key, at)
    authorize(actor, 'application_user.read', facts)
    const user = (await readCharacteristics(db, { actor, locale, ...key }, at)) ?? refuse('not_found')
    return { facts, user }
  }

  serve(app, contract.getApplicationUser, async ({ params, session: { actor }, request }) => {
    const locale = localeOf(request)
    const { facts, user } = await characteristics(actor, params, locale, now())
    const abilities = abilitiesOnApplicationUser(actor, facts, locale)
    return { ...user, own: actor.userId === params.userId, abilities }
  })

  serve(app, contract.printApplicationUser, async ({ params, query, session: { actor }, request, reply }) => {
    const at = now()
    const locale = query.lang ?? localeOf(request)
    const { facts, user } = await characteristics(actor, params, locale, at)
    const institution = (await readInstitution(db, facts.institutionId, at)) ?? refuse('not_found')
    const { name, timeZone } = institution
    const content = await printCharacteristics(user, { institution: name, locale, timeZone, at })
    reply.header('content-disposition', 'attachment; filename="utilisateur.pdf"')
    return reply.type('application/pdf').send(content)
  })

  serve(app, contract.listOwnPlaces, async ({ session: { actor } }) => ({
    items: actor.userId ? await readOwnPlaces(db, actor.userId, now()) : [],
  }))

  serve(app, contract.createApplicationUser, ({ body, session: { actor } }) => {
    const { groupId, openingDay, ...person } = body
    return execute(runner, createApplicationUser, actor, { groupId, openingDay, person })
  })

  serve(app, contract.searchNewcomers, async ({ params, query, session: { actor } }) => {
    const at = now()
    const application = await readApplicationFacts(db, params, at)
    authorize(actor, 'application.create_user', application)
    const { agreementId } = params
    const within = await readGroupsInSight(db, actor, { ...application, kind: 'agreement' })
    return { items: await searchNewcomers(db, { agreementId, within, at }, query.q) }
  })

  serve(app, contract.placeNewcomer, ({ body, session: { actor } }) => execute(runner, placeNewcomer, actor, body))

  serve(app, contract.changeApplicationUser, ({ params, body, session: { actor } }) => {
    const { version, ...person } = body
    return execute(runner, changeApplicationUser, actor, { ...params, version, person })
  })

  serve(app, contract.resetApplicationUser, ({ params, session: { actor } }) =>
    execute(runner, resetApplicationUser, actor, params),
  )

  serve(app, contract.closeApplicationUser, ({ params, session: { actor } }) =>
    execute(runner, closeApplicationUser, actor, params),
  )

  serve(app, contract.listExtensions, async ({ params, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const facts = await readApplicationUserFacts(db, params, at)
    authorize(actor, 'application_user.extend', facts)
    const from = [...new Set([...facts.places, ...facts.administersUnits].map(({ serviceId }) => serviceId))]
    const extensions = await readExtensions(db, { institutionId: facts.institutionId, from })
    const { agreementId } = params
    const { items } = await listAdministeredServices(db, { actor, locale, query: { agreementId } }, at)
    const services = items.map(({ serviceId, service }) => {
      const code = extensions.get(serviceId)?.refusal
      return { serviceId, service, ability: abilityOf(code ? { code, params: { service } } : undefined, locale) }
    })
    return { services }
  })

  serve(app, contract.extendRights, ({ params, body, session: { actor } }) =>
    execute(runner, extendRights, actor, { ...params, ...body }),
  )

  serve(app, contract.changePlace, ({ params, body, session: { actor } }) =>
    execute(runner, changePlace, actor, { ...params, ...body }),
  )

  serve(app, contract.endPlace, ({ params, session: { actor } }) => execute(runner, endPlace, actor, params))

  serve(app, contract.appointUnitAdministrator, ({ params, body, session: { actor } }) =>
    execute(runner, appointUnitAdministrator, actor, { ...params, appointee: body }),
  )

  serve(app, contract.dismissUnitAdministrator, ({ params, session: { actor } }) =>
    execute(runner, dismissUnitAdministrator, actor, params),
  )

  serve(app, contract.getPredefinedGroups, async ({ params: { serviceId }, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const { items } = await listAdministeredServices(db, { actor, locale, query: { serviceId } }, at)
    if (items.length === 0 && !(await isUserOfApplication(db, actor, serviceId, at))) refuse('not_found')
    const definition = inOrderOfFile((await readRunningDescription(db, serviceId)) ?? refuse('not_found'))
    return { name: definition.name[locale], definition }
  })
}
