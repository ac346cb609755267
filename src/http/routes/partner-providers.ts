import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { savePartnerProvider } from '../../commands/save-partner-provider.ts'
import { showAgain } from '../../commands/show-again.ts'
import { unlinkIdentity, unlinkOwnIdentity } from '../../commands/unlink-identity.ts'
import * as contract from '../../contract/partner-providers.ts'
import { execute } from '../../db/execute.ts'
import { PARTNER_CALLBACK } from '../../domain/external-sign-in.ts'
import { refusalOf } from '../../domain/policy.ts'
import { PROVIDER_SEAL } from '../../domain/seals.ts'
import { checkProvider } from '../../partner-provider/check-provider.ts'
import { readOrganizationFacts } from '../../queries/organization.ts'
import { countIdentities, readPartnerProvider } from '../../queries/partner-provider.ts'
import { readSessionById } from '../../queries/session.ts'
import { sealer } from '../../secrets/sealed-box.ts'
import { abilityOf } from '../abilities.ts'
import { takeCookie } from '../authentication.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function partnerProviderRoutes(app: FastifyInstance, { runner, publicUrl, secret, privateOrigins }: Deps): void {
  const { db } = runner
  const secrets = sealer(secret, PROVIDER_SEAL)

  serve(app, contract.getPartnerProvider, async ({ params: { organizationId }, session: { actor }, request }) => {
    const facts = await readOrganizationFacts(db, organizationId)
    authorize(actor, 'partner_provider.read', facts)
    const provider = await readPartnerProvider(db, organizationId)
    const save = abilityOf(refusalOf(actor, 'partner_provider.save', facts), localeOf(request))
    return {
      organizationId,
      callback: publicUrl + PARTNER_CALLBACK,
      provider: provider ? { ...provider, linked: await countIdentities(db, organizationId) } : null,
      abilities: { save },
    }
  })

  serve(app, contract.savePartnerProvider, ({ params, body: { secret: given, ...body }, session: { actor } }) =>
    execute(runner, savePartnerProvider, actor, {
      ...params,
      ...body,
      sealedSecret: given ? secrets.seal(given) : null,
    }),
  )

  serve(app, contract.checkPartnerProvider, async ({ params, body, session: { actor } }) => {
    authorize(actor, 'partner_provider.save', await readOrganizationFacts(db, params.organizationId))
    return { findings: await checkProvider(body, privateOrigins) }
  })

  serve(app, contract.unlinkOwnIdentity, async ({ session, body, reply }) => {
    await showAgain(runner, session, body.currentPassword)
    await execute(runner, unlinkOwnIdentity, session.actor, undefined)
    const signedOut = (await readSessionById(db, session.id, runner.now())) === undefined
    if (signedOut) takeCookie(reply)
    return { signedOut }
  })

  serve(app, contract.unlinkIdentity, async ({ params, session: { actor } }) => {
    await execute(runner, unlinkIdentity, actor, params)
    return {}
  })
}
