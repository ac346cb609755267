import { answerInquiry } from '../commands/answer-inquiry.ts'
import { answerReview } from '../commands/answer-review.ts'
import { attachToInquiry } from '../commands/attach-to-inquiry.ts'
import { openInquiry } from '../commands/open-inquiry.ts'
import { startReview } from '../commands/start-review.ts'
import { suspend } from '../commands/suspend.ts'
import { writeInInquiry } from '../commands/write-in-inquiry.ts'
import type { Database } from '../db/database.ts'
import { type Command, execute } from '../db/execute.ts'
import type { Person } from '../domain/actor.ts'
import { readActor } from '../queries/actor.ts'
import { overrides } from './overrides.ts'
import { plainPdf } from './plain-pdf.ts'
import { DAY_MS, dayAfter } from './seed.ts'
import { type Deed, readSupervised, type Supervised } from './supervised.ts'
import {
  ANSWERS,
  ATTACHMENT,
  INQUIRY,
  INQUIRY_ANSWER,
  INQUIRY_MESSAGE,
  REVIEW,
  SUPERVISED,
  SUSPENSION,
} from './supervision.ts'
import { leaveTraces } from './traces.ts'

type Scene = Supervised & {
  db: Database
  now: Date
  as<I, R>(name: string, at: Date, command: Command<I, R, Person>, input: I): Promise<R>
}

/** What the last days brought: a review half answered, a question to a partner, a suspension, traces and alerts. */
export async function superviseDemo(db: Database, now: Date): Promise<void> {
  const supervised = await readSupervised(db)
  const scene: Scene = {
    ...supervised,
    ...{ db, now },
    async as(name, at, command, input) {
      const actor = await readActor(db, supervised.userId(name), at)
      if (!actor) throw new Error(`The demonstration has nobody called ${name}.`)
      return execute({ db, now: () => at }, command, actor, input)
    },
  }
  const deeds = [...review(scene), ...inquiry(scene), suspension(scene), ...(await overrides(db, supervised))]
  for (const { daysAgo, carryOut } of deeds.toSorted((one, other) => other.daysAgo - one.daysAgo))
    await carryOut(new Date(now.getTime() - daysAgo * DAY_MS))
  await leaveTraces(db, supervised, now)
}

function review({ as, db, institutionId, now }: Scene): Deed[] {
  const { daysToAnswer, ...terms } = REVIEW
  const scope = { institutionId, organizationId: null, agreementId: null }
  let reviewId = ''
  const start: Deed['carryOut'] = async (at) => {
    const input = { ...scope, ...terms, deadlineDay: dayAfter(now, daysToAnswer) }
    reviewId = (await as(SUPERVISED.administrator, at, startReview, input)).id
  }
  const answers = ANSWERS.map(({ by, group, people, daysAgo, answer, reason }): Deed => {
    const carryOut = async (at: Date) => {
      const lineIds = await linesOf(db, { reviewId, group, people })
      return as(by, at, answerReview, { reviewId, lineIds, answer, reason })
    }
    return { daysAgo, carryOut }
  })
  return [{ daysAgo: 9, carryOut: start }, ...answers]
}

type Named = { reviewId: string; group: string; people: readonly string[] }

async function linesOf(db: Database, { reviewId, group, people }: Named): Promise<string[]> {
  const lines = await db
    .selectFrom('reviewLine as l')
    .innerJoin('userGroup as g', 'g.id', 'l.groupId')
    .innerJoin('userAccount as u', 'u.id', 'l.userId')
    .select(['l.id', 'u.firstName', 'u.lastName'])
    .where('l.reviewId', '=', reviewId)
    .where('g.name', '=', group)
    .execute()
  return lines.flatMap(({ id, firstName, lastName }) => (people.includes(`${firstName} ${lastName}`) ? [id] : []))
}

function inquiry({ as, db, agreementId, now }: Scene): Deed[] {
  const { reference, group, by, text, daysToAnswer } = INQUIRY
  let inquiryId = ''
  const ask: Deed['carryOut'] = async (at) => {
    const { id: groupId } = await db
      .selectFrom('userGroup')
      .select('id')
      .where('agreementId', '=', agreementId(reference))
      .where('name', '=', group)
      .executeTakeFirstOrThrow()
    const terms = { text, deadlineDay: dayAfter(now, daysToAnswer), consequence: 'suspend', responderId: null } as const
    const input = { level: 'group', groupId, ...terms } as const
    inquiryId = (await as(SUPERVISED.administrator, at, openInquiry, input)).id
  }
  const answer: Deed['carryOut'] = async (at) => {
    const line = await db
      .selectFrom('inquiryLine as l')
      .innerJoin('userAccount as u', 'u.id', 'l.userId')
      .select('l.id')
      .where('l.inquiryId', '=', inquiryId)
      .where('u.lastName', '=', INQUIRY_ANSWER.lastName)
      .executeTakeFirstOrThrow()
    const { lastName: _, ...given } = INQUIRY_ANSWER
    await as(by, at, answerInquiry, { inquiryId, lineIds: [line.id], ...given })
    await as(by, at, writeInInquiry, { inquiryId, text: INQUIRY_MESSAGE })
    const { fileName, lines } = ATTACHMENT
    await as(by, at, attachToInquiry, { inquiryId, fileName, content: plainPdf(lines) })
  }
  return [
    { daysAgo: 5, carryOut: ask },
    { daysAgo: 3.05, carryOut: answer },
  ]
}

function suspension({ as, agreementId, userId }: Scene): Deed {
  const { person, reference, reason } = SUSPENSION
  const target = { level: 'user', agreementId: agreementId(reference), userId: userId(person) } as const
  return { daysAgo: 1.1, carryOut: (at) => as(SUPERVISED.administrator, at, suspend, { ...target, reason }) }
}
