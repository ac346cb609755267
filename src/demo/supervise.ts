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
import { plainPdf } from './plain-pdf.ts'
import { DAY_MS, dayAfter } from './seed.ts'
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

/** One whose institution supervises, with everybody there by name. */
export type Supervised = {
  institutionId: string
  userId(name: string): string
  identifierOf(name: string): string
  agreementId(reference: string): string
}

type Scene = Supervised & {
  db: Database
  /** As somebody, so many days ago. */
  as<I, R>(name: string, daysAgo: number, command: Command<I, R, Person>, input: I): Promise<R>
}

/** What the last days brought: a review half answered, a question to a partner, a suspension, traces and alerts. */
export async function superviseDemo(db: Database, now: Date): Promise<void> {
  const supervised = await readSupervised(db)
  await leaveTraces(db, supervised, now)
  const scene: Scene = {
    ...supervised,
    db,
    async as(name, daysAgo, command, input) {
      const at = new Date(now.getTime() - daysAgo * DAY_MS)
      const actor = await readActor(db, supervised.userId(name), at)
      if (!actor) throw new Error(`The demonstration has nobody called ${name}.`)
      return execute({ db, now: () => at }, command, actor, input)
    },
  }
  await review(scene, now)
  await inquire(scene, now)
  const { person, reference, reason } = SUSPENSION
  const target = { level: 'user', agreementId: scene.agreementId(reference), userId: scene.userId(person) } as const
  await scene.as(SUPERVISED.administrator, 1, suspend, { ...target, reason })
}

async function readSupervised(db: Database): Promise<Supervised> {
  const { id: institutionId } = await db
    .selectFrom('institution')
    .select('id')
    .where('name', '=', SUPERVISED.institution)
    .executeTakeFirstOrThrow()
  const people = await db
    .selectFrom('userAccount')
    .select(['id', 'identifier', 'firstName', 'lastName'])
    .where('institutionId', '=', institutionId)
    .execute()
  const agreements = await db
    .selectFrom('agreement')
    .select(['id', 'reference'])
    .where('institutionId', '=', institutionId)
    .execute()
  const find = <T>(rows: readonly T[], what: string, nameOf: (row: T) => string) => {
    const row = rows.find((one) => nameOf(one) === what)
    if (!row) throw new Error(`The demonstration names « ${what} », which it lacks.`)
    return row
  }
  const person = (name: string) => find(people, name, ({ firstName, lastName }) => `${firstName} ${lastName}`)
  return {
    institutionId,
    userId: (name) => person(name).id,
    identifierOf: (name) => person(name).identifier,
    agreementId: (reference) => find(agreements, reference, (row) => row.reference).id,
  }
}

async function review({ as, db, institutionId }: Scene, now: Date): Promise<void> {
  const { daysToAnswer, ...terms } = REVIEW
  const { id: reviewId } = await as(SUPERVISED.administrator, 9, startReview, {
    ...{ institutionId, organizationId: null, agreementId: null },
    ...{ ...terms, deadlineDay: dayAfter(now, daysToAnswer) },
  })
  const lines = await db
    .selectFrom('reviewLine as l')
    .innerJoin('userGroup as g', 'g.id', 'l.groupId')
    .innerJoin('userAccount as u', 'u.id', 'l.userId')
    .select(['l.id', 'g.name as group', 'u.firstName', 'u.lastName'])
    .where('l.reviewId', '=', reviewId)
    .execute()
  for (const { by, group, people, daysAgo, answer, reason } of ANSWERS) {
    const his = lines.filter((line) => line.group === group && people.includes(`${line.firstName} ${line.lastName}`))
    await as(by, daysAgo, answerReview, { reviewId, lineIds: his.map(({ id }) => id), answer, reason })
  }
}

async function inquire({ as, db, agreementId }: Scene, now: Date): Promise<void> {
  const { reference, group, by, text, daysToAnswer } = INQUIRY
  const { id: groupId } = await db
    .selectFrom('userGroup')
    .select('id')
    .where('agreementId', '=', agreementId(reference))
    .where('name', '=', group)
    .executeTakeFirstOrThrow()
  const { id: inquiryId } = await as(SUPERVISED.administrator, 5, openInquiry, {
    ...{ level: 'group', groupId, text, deadlineDay: dayAfter(now, daysToAnswer) },
    ...{ consequence: 'suspend', responderId: null },
  })
  const line = await db
    .selectFrom('inquiryLine as l')
    .innerJoin('userAccount as u', 'u.id', 'l.userId')
    .select('l.id')
    .where('l.inquiryId', '=', inquiryId)
    .where('u.lastName', '=', INQUIRY_ANSWER.lastName)
    .executeTakeFirstOrThrow()
  const { answer, reason } = INQUIRY_ANSWER
  await as(by, 3, answerInquiry, { inquiryId, lineIds: [line.id], answer, reason })
  await as(by, 3, writeInInquiry, { inquiryId, text: INQUIRY_MESSAGE })
  const { fileName, lines } = ATTACHMENT
  await as(by, 3, attachToInquiry, { inquiryId, fileName, content: plainPdf(lines) })
}
