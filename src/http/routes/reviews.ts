import type { FastifyInstance } from 'fastify'
import { answerReview } from '../../commands/answer-review.ts'
import { authorize } from '../../commands/authorize.ts'
import { changeReview } from '../../commands/change-review.ts'
import { closeReview } from '../../commands/close-review.ts'
import { signReport } from '../../commands/sign-report.ts'
import { startReview } from '../../commands/start-review.ts'
import * as contract from '../../contract/reviews.ts'
import { execute } from '../../db/execute.ts'
import type { Actor } from '../../domain/actor.ts'
import { type ActionOn, refusalOf } from '../../domain/policy.ts'
import type { ReviewFacts } from '../../domain/policy-targets.ts'
import { type Locale, type Refusal, refuse } from '../../domain/refusals.ts'
import { readGroupFacts } from '../../queries/group-facts.ts'
import { readInstitution } from '../../queries/institution.ts'
import { readReviewFacts } from '../../queries/review-facts.ts'
import { readReviewForecast } from '../../queries/review-forecast.ts'
import { type LineQuery, type ReviewLine, readReviewChoices, readReviewLines } from '../../queries/review-lines.ts'
import { readReviewParts } from '../../queries/review-parts.ts'
import { isReviewedByOthers } from '../../queries/review-people.ts'
import { readReportLines } from '../../queries/review-report.ts'
import { type ReviewScope, readReviewOwner } from '../../queries/review-scope.ts'
import { readReview, readReviews } from '../../queries/reviews.ts'
import { abilityOf } from '../abilities.ts'
import { reviewLineLabel, reviewStateLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { type ReportHead, reportBody, reportTrailer } from '../review-report.ts'
import { printReport } from '../review-report-pdf.ts'
import { serve } from '../serve.ts'

export function reviewRoutes(app: FastifyInstance, { runner, secret }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listReviews, async ({ query, session: { actor }, request }) => {
    if (!actor.institutionAdmin && actor.administers.length + actor.manages.length === 0) refuse('not_found')
    const locale = query.lang ?? localeOf(request)
    const page = await readReviews(db, actor, query, now())
    const items = page.items.map((item) => ({ ...item, stateLabel: reviewStateLabel(item.state, locale) }))
    return { ...page, items }
  })

  const ownScope = (actor: Actor, asked: Omit<ReviewScope, 'institutionId'>): ReviewScope => ({
    ...asked,
    institutionId: ownInstitution(actor, 'review.start'),
  })

  serve(app, contract.forecastReview, async ({ body, session: { actor } }) => {
    const scope = ownScope(actor, body)
    authorize(actor, 'review.start', await readReviewOwner(db, scope))
    return readReviewForecast(db, scope, now())
  })

  serve(app, contract.startReview, ({ body, session: { actor } }) =>
    execute(runner, startReview, actor, { ...body, ...ownScope(actor, body) }),
  )

  const seen = async (actor: Actor, reviewId: string): Promise<ReviewFacts> => {
    const facts = await readReviewFacts(db, actor, reviewId)
    authorize(actor, 'review.read', facts)
    return facts
  }

  serve(app, contract.readReview, async ({ params, session: { actor }, request }) => {
    const facts = await seen(actor, params.reviewId)
    const review = (await readReview(db, actor, params.reviewId, now())) ?? refuse('not_found')
    const told = (action: ActionOn<'review'>) => abilityOf(refusalOf(actor, action, facts), localeOf(request))
    const abilities = {
      ...{ answer: told('review.answer'), change: told('review.change') },
      ...{ close: told('review.close'), readReport: told('review.read_report') },
    }
    return { ...review, startedBy: actor.institutionAdmin ? review.startedBy : null, abilities }
  })

  serve(app, contract.listReviewParts, async ({ params, query, session: { actor } }) => {
    const facts = await seen(actor, params.reviewId)
    authorize(actor, 'review.read_report', facts)
    return readReviewParts(db, params.reviewId, query, now())
  })

  /** Line by line, why the reader may not answer, if so. */
  const refusalsOf = async (actor: Actor, facts: ReviewFacts, lines: readonly ReviewLine[], at: Date) => {
    const ofGroup = new Map<string, Refusal | undefined>()
    for (const groupId of new Set(lines.map(({ group }) => group.id))) {
      const group = (await readGroupFacts(db, groupId, at)) ?? refuse('not_found')
      ofGroup.set(groupId, refusalOf(actor, 'group.end_membership', group))
    }
    const { userId } = actor
    const own = lines.filter(({ user }) => user.id === userId).map(({ id }) => id)
    const isForOthers =
      userId !== undefined && own.length > 0 && (await isReviewedByOthers(db, { lineIds: own, userId }, at))
    const ofReview = refusalOf(actor, 'review.answer', facts)
    return ({ id, group }: ReviewLine): Refusal | undefined => {
      if (isForOthers && own.includes(id)) return ofReview ?? { code: 'own_right_reviewed' }
      return ofReview ?? ofGroup.get(group.id)
    }
  }

  serve(app, contract.listReviewLines, async ({ params, query, session: { actor }, request }) => {
    const at = now()
    const facts = await seen(actor, params.reviewId)
    const locale: Locale = query.lang ?? localeOf(request)
    const asked: LineQuery = { ...query, ...params, locale }
    const page = await readReviewLines(db, actor, asked, at)
    const refusal = await refusalsOf(actor, facts, page.items, at)
    const items = page.items.map((item) => ({
      ...{ ...item, ...inOneLine(item, locale) },
      abilities: { answer: abilityOf(refusal(item), locale) },
    }))
    return { ...page, items, choices: await readReviewChoices(db, actor, asked) }
  })

  serve(app, contract.answerReview, ({ params, body, session: { actor } }) =>
    execute(runner, answerReview, actor, { ...params, ...body }),
  )
  serve(app, contract.changeReview, ({ params, body, session: { actor } }) =>
    execute(runner, changeReview, actor, { ...params, ...body }),
  )
  /** As it stands now, in the reader's language, with its signature. */
  const report = async (actor: Actor, reviewId: string, locale: Locale) => {
    const at = now()
    const facts = await seen(actor, reviewId)
    authorize(actor, 'review.read_report', facts)
    const { title, scope, state } = (await readReview(db, actor, reviewId, at)) ?? refuse('not_found')
    const institution = (await readInstitution(db, facts.institutionId, at))?.name ?? refuse('not_found')
    const lines = await readReportLines(db, reviewId, locale, at)
    const { timeZone } = actor
    const told = { scope: scope ?? institution, state: reviewStateLabel(state, locale) }
    const head: ReportHead = { title, institution, ...told, at, timeZone, locale }
    const body = reportBody(head, lines)
    const signed = await signReport(runner, secret, body)
    return { head, lines, signed, csv: Buffer.concat([body, Buffer.from(reportTrailer(signed, locale))]) }
  }

  serve(app, contract.readReviewReport, async ({ params, query, session: { actor }, request, reply }) => {
    const { csv } = await report(actor, params.reviewId, query.lang ?? localeOf(request))
    reply.header('content-disposition', 'attachment; filename="revue.csv"')
    return reply.type('text/csv; charset=utf-8').send(csv)
  })

  serve(app, contract.printReviewReport, async ({ params, query, session: { actor }, request, reply }) => {
    const { head, lines, ...file } = await report(actor, params.reviewId, query.lang ?? localeOf(request))
    reply.header('content-disposition', 'attachment; filename="revue.pdf"')
    return reply.type('application/pdf').send(await printReport(head, lines, file))
  })

  serve(app, contract.closeReview, ({ params, session: { actor } }) => execute(runner, closeReview, actor, params))
}

/** What the cells of the CSV show. */
const inOneLine = ({ roles, state }: ReviewLine, locale: Locale) => ({
  roleNames: roles.map(({ name, service }) => `${service} – ${name}`),
  lastDay:
    roles
      .map(({ lastDay }) => lastDay ?? '')
      .toSorted()
      .at(-1) || null,
  stateLabel: reviewLineLabel(state, locale),
})
