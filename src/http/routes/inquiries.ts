import type { FastifyInstance } from 'fastify'
import { answerInquiry } from '../../commands/answer-inquiry.ts'
import { attachToInquiry } from '../../commands/attach-to-inquiry.ts'
import { authorize } from '../../commands/authorize.ts'
import { closeInquiry } from '../../commands/close-inquiry.ts'
import { openInquiry } from '../../commands/open-inquiry.ts'
import { writeInInquiry } from '../../commands/write-in-inquiry.ts'
import * as contract from '../../contract/inquiries.ts'
import { execute } from '../../db/execute.ts'
import { refusalOf } from '../../domain/policy.ts'
import type { InquiryFacts } from '../../domain/policy-targets.ts'
import { refuse } from '../../domain/refusals.ts'
import { readAgreementFacts } from '../../queries/agreement-facts.ts'
import { readInquiries } from '../../queries/inquiries.ts'
import { readInquiryPage } from '../../queries/inquiry.ts'
import { readInquiryDocument } from '../../queries/inquiry-document.ts'
import { readInquiryFacts } from '../../queries/inquiry-facts.ts'
import { readNamesOfWhoAnswers } from '../../queries/inquiry-people.ts'
import {
  type InquiryTarget,
  readInquiredAgreement,
  readLinesToAsk,
  readResponders,
} from '../../queries/inquiry-target.ts'
import { readJournalLines } from '../../queries/journal.ts'
import { readSuspendedName } from '../../queries/suspended-name.ts'
import { abilityOf } from '../abilities.ts'
import { inquiryStateLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { journalScope } from '../journal-scope.ts'
import { asAttachment } from '../pdf.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

type Ids = Readonly<Record<string, string>>

export function inquiryRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  for (const level of ['user', 'group', 'role'] as const) {
    const { prepare, open } = contract.inquiriesOf[level]
    const targetOf = (params: unknown): InquiryTarget => ({ level, ...(params as Ids) }) as InquiryTarget

    serve(app, prepare, async ({ params, session: { actor }, request }) => {
      const at = now()
      const target = targetOf(params)
      const facts: InquiryFacts | undefined = await readInquiredAgreement(db, target)
      authorize(actor, 'inquiry.open', facts)
      const lines = await readLinesToAsk(db, target, null, at)
      const name = (await readSuspendedName(db, target, localeOf(request))) ?? refuse('not_found')
      const administrators = await readNamesOfWhoAnswers(db, facts, at)
      return { name, lines: lines.length, responders: await readResponders(db, lines, at), administrators }
    })

    serve(app, open, ({ params, body, session: { actor } }) =>
      execute(runner, openInquiry, actor, { ...targetOf(params), ...body }),
    )
  }

  serve(app, contract.listInquiries, async ({ query, session: { actor }, request }) => {
    if (!actor.institutionAdmin && actor.administers.length + actor.manages.length === 0) refuse('not_found')
    const locale = query.lang ?? localeOf(request)
    const page = await readInquiries(db, actor, query, locale)
    return {
      ...page,
      items: page.items.map((item) => ({ ...item, stateLabel: inquiryStateLabel(item.state, locale) })),
    }
  })

  serve(app, contract.readInquiry, async ({ params, session: { actor }, request }) => {
    const at = now()
    const locale = localeOf(request)
    const facts = await readInquiryFacts(db, params.inquiryId)
    authorize(actor, 'inquiry.read', facts)
    const { institutionName, ...inquiry } =
      (await readInquiryPage(db, params.inquiryId, locale, at)) ?? refuse('not_found')
    const told = (action: 'inquiry.answer' | 'inquiry.write' | 'inquiry.close') =>
      abilityOf(refusalOf(actor, action, facts), locale)
    const agreement = (await readAgreementFacts(db, facts.agreementId, at)) ?? refuse('not_found')
    const withdraw =
      refusalOf(actor, 'inquiry.answer', facts) ?? refusalOf(actor, 'agreement.withdraw_rights', agreement)
    const numbers = inquiry.lines.flatMap(({ changes }) => changes)
    const journal = await readJournalLines(db, await journalScope(db, actor, at), numbers, {
      locale,
      timeZone: actor.timeZone,
    })
    const lines = inquiry.lines.map(({ changes, ...line }) => ({
      ...line,
      changes: changes.flatMap((number) => journal.get(number) ?? []),
    }))
    return {
      ...inquiry,
      lines,
      askedBy: actor.institutionAdmin ? (inquiry.askedBy ?? institutionName) : institutionName,
      messages: inquiry.messages.map((message) => ({
        ...message,
        by: message.isOfInstitution && !actor.institutionAdmin ? institutionName : message.by,
      })),
      abilities: {
        ...{ answer: told('inquiry.answer'), withdraw: abilityOf(withdraw, locale) },
        ...{ write: told('inquiry.write'), close: told('inquiry.close') },
      },
    }
  })

  serve(app, contract.answerInquiry, ({ params, body, session: { actor } }) =>
    execute(runner, answerInquiry, actor, { ...params, ...body }),
  )
  serve(app, contract.writeInInquiry, ({ params, body, session: { actor } }) =>
    execute(runner, writeInInquiry, actor, { ...params, ...body }),
  )
  serve(app, contract.attachToInquiry, ({ params, query, body, session: { actor } }) =>
    execute(runner, attachToInquiry, actor, { ...params, ...query, content: body }),
  )
  serve(app, contract.downloadInquiryDocument, async ({ params, session: { actor }, reply }) => {
    authorize(actor, 'inquiry.read', await readInquiryFacts(db, params.inquiryId))
    return asAttachment(reply, (await readInquiryDocument(db, params)) ?? refuse('not_found'))
  })
  serve(app, contract.closeInquiry, ({ params, session: { actor } }) => execute(runner, closeInquiry, actor, params))
}
