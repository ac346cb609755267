import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { undoAmendment } from '../../commands/undo-amendment.ts'
import * as contract from '../../contract/amendments.ts'
import { execute } from '../../db/execute.ts'
import { refuse } from '../../domain/refusals.ts'
import { readAgreementFacts } from '../../queries/agreement-facts.ts'
import { readAmendment } from '../../queries/amendment.ts'
import { previewUndoImpact } from '../../queries/amendment-impact.ts'
import { readAmendmentUndo } from '../../queries/amendment-undo.ts'
import { readUndoneLimits } from '../../queries/undone-limits.ts'
import { abilityOf } from '../abilities.ts'
import type { Deps } from '../deps.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

const UNTOUCHED = { entitlements: [], assignments: [] }

export function amendmentRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.readAmendment, async ({ params, session: { actor }, request }) => {
    const at = now()
    const { agreementId, amendmentNumber } = params
    authorize(actor, 'agreement.amend', await readAgreementFacts(db, agreementId, at))
    const amendment = (await readAmendment(db, agreementId, amendmentNumber)) ?? refuse('not_found')
    const undo = await readAmendmentUndo(db, agreementId, amendment, at)
    const locale = localeOf(request)
    return {
      ...(await previewUndoImpact(db, agreementId, undo.refusal ? UNTOUCHED : undo, at, locale)),
      at: amendment.at,
      limits: await readUndoneLimits(db, amendment, locale),
      abilities: { undo: abilityOf(undo.refusal, locale) },
    }
  })

  serve(app, contract.undoAmendment, ({ params, session: { actor } }) =>
    execute(runner, undoAmendment, actor, { agreementId: params.agreementId, number: params.amendmentNumber }),
  )
}
