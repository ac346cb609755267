import { createHash } from 'node:crypto'
import type { Context, Outcome } from '../db/execute.ts'
import { readAgreementFacts } from '../queries/agreement-facts.ts'
import { authorize } from './authorize.ts'
import { pdfContent } from './pdf-content.ts'

type Input = { agreementId: string; fileName: string; content: Uint8Array }
type Filed = { fileName: string; size: number; uploadedAt: Date }

/** Files the signed document of a convention, in the place of the one before; what it was stays known by its digest. */
export async function fileAgreementDocument({ tx, author, now }: Context, input: Input): Promise<Outcome<Filed>> {
  const { agreementId, fileName } = input
  const facts = await readAgreementFacts(tx, agreementId, now)
  authorize(author, 'agreement.change', facts)
  const content = pdfContent(input.content)
  const values = { fileName, content, uploadedAt: now }
  await tx
    .insertInto('agreementDocument')
    .values({ agreementId, ...values })
    .onConflict((conflict) => conflict.column('agreementId').doUpdateSet(values))
    .execute()
  const size = content.length
  const digest = createHash('sha256').update(content).digest('hex')
  return {
    result: { fileName, size, uploadedAt: now },
    institutionId: facts.institutionId,
    events: [
      { kind: 'agreement.document_filed', agreementId, details: { size, sha256: digest }, personal: { fileName } },
    ],
  }
}
