// Reviews: starting one of 500 partners with 40 users each takes less than a minute; then its lists, its report, its end.
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { answerReview } from '../src/commands/answer-review.ts'
import { signReport } from '../src/commands/sign-report.ts'
import { startReview } from '../src/commands/start-review.ts'
import { startEmbeddedPostgres } from '../src/db/embedded.ts'
import { type ReportHead, reportBody } from '../src/http/review-report.ts'
import { printReport } from '../src/http/review-report-pdf.ts'
import { followReviews } from '../src/jobs/follow-reviews.ts'
import { readReviewForecast } from '../src/queries/review-forecast.ts'
import { readReviewLines } from '../src/queries/review-lines.ts'
import { readReviewParts } from '../src/queries/review-parts.ts'
import { readReportLines } from '../src/queries/review-report.ts'
import { readReviews } from '../src/queries/reviews.ts'
import { NOW, openWorld, type World } from '../test/world.ts'
import { printMachine, printTimings, type Timing } from './measure.ts'

/** One large convention, nobody answering: PARTNERS=1 USERS=1000 ANSWERS=none. */
const PARTNERS = Number(process.env.PARTNERS ?? 500)
const USERS = Number(process.env.USERS ?? 40)
const START = new Date(NOW.getTime() + 60_000)
const ANSWERED = new Date(START.getTime() + 86_400_000)
const DIR = fileURLToPath(new URL('../.habilis/bench-reviews-pg', import.meta.url))

const timings: Timing[] = []

async function timed<T>(who: string, what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  timings.push({ who, what, times: [performance.now() - began] })
  return result
}

/** Each partner: an administrator, four groups with a responsable and two roles, every user in two groups. */
async function layPartners({ url, caf }: World): Promise<void> {
  const { T1, T2 } = caf.services.cdap.roles
  const during = `tstzrange('2026-01-01', NULL)`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  // No event is written for data that no one changed: in this session alone, triggers rest.
  await client.query('SET session_replication_role = replica')
  await client.query(`
    CREATE TEMP TABLE partner AS SELECT n, uuidv7() AS organization, uuidv7() AS agreement FROM generate_series(1, ${PARTNERS}) n;
    CREATE TEMP TABLE person AS SELECT p.*, k, uuidv7() AS id FROM partner p, generate_series(1, ${USERS}) k;
    CREATE TEMP TABLE team AS SELECT p.*, k, uuidv7() AS id FROM partner p, generate_series(0, 3) k;
    INSERT INTO organization (id, institution_id, name, siret, street, postal_code, city)
      SELECT organization, '${caf.id}', 'Partenaire ' || n, lpad(n::text, 14, '0'), '', '', '' FROM partner;
    INSERT INTO agreement (id, institution_id, organization_id, reference, signed_on, during)
      SELECT agreement, '${caf.id}', organization, 'CONV-' || n, '2026-01-01', ${during} FROM partner;
    INSERT INTO delegation (agreement_id, during) SELECT agreement, ${during} FROM partner;
    INSERT INTO entitlement (agreement_id, role_id, institution_id, during)
      SELECT agreement, role, '${caf.id}', ${during} FROM partner, unnest(ARRAY['${T1}', '${T2}']::uuid[]) role;
    INSERT INTO user_account (id, institution_id, organization_id, identifier, last_name, first_name, email, created_at)
      SELECT id, '${caf.id}', organization, 'u' || n || '-' || k, 'Nom' || k, 'Prénom' || n, 'u' || n || '.' || k || '@exemple.fr', '2026-01-01'
      FROM person;
    INSERT INTO enrollment (user_id, agreement_id, organization_id, during) SELECT id, agreement, organization, ${during} FROM person;
    INSERT INTO user_group (id, agreement_id, organization_id, name, description, during)
      SELECT id, agreement, organization, 'Groupe ' || k, '', ${during} FROM team;
    INSERT INTO role_assignment (group_id, role_id, agreement_id, during)
      SELECT id, role, agreement, ${during} FROM team, unnest(ARRAY['${T1}', '${T2}']::uuid[]) role;
    INSERT INTO membership (user_id, group_id, agreement_id, during)
      SELECT p.id, t.id, p.agreement, ${during} FROM person p JOIN team t ON t.n = p.n AND t.k IN (p.k % 4, (p.k + 1) % 4);
    INSERT INTO appointment (kind, user_id, institution_id, agreement_id, during)
      SELECT 'organization_admin', id, '${caf.id}', agreement, ${during} FROM person WHERE k = 1;
    INSERT INTO appointment (kind, user_id, institution_id, agreement_id, group_id, during)
      SELECT 'group_manager', p.id, '${caf.id}', p.agreement, t.id, ${during}
      FROM person p JOIN team t ON t.n = p.n AND p.k = t.k + 2;
    ANALYZE;`)
  await client.end()
}

/** All but one line in twenty. */
async function answerMost({ url }: World, reviewId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('SET session_replication_role = replica')
  const isAnswered = `review_id = $1 AND answer IS NULL AND hashtext(id::text) % 20 <> 0`
  await client.query(`UPDATE review_line SET answer = 'keep', answered_at = $2 WHERE ${isAnswered}`, [
    reviewId,
    ANSWERED,
  ])
  await client.query('ANALYZE review_line')
  await client.end()
}

async function main(world: World): Promise<void> {
  const { db, run, caf } = world
  await layPartners(world)
  const scope = { institutionId: caf.id, organizationId: null, agreementId: null }
  const forecast = await timed('Caf administrator', 'what a review will ask', () =>
    readReviewForecast(db, scope, START),
  )
  const terms = { title: 'Revue', deadlineDay: '2026-04-02', suspendDays: 7, removeDays: 14, yearly: false }
  const { id: reviewId, lines } = await timed('Caf administrator', 'start the review', () =>
    run(startReview, caf.admin, { ...scope, ...terms }, START),
  )
  const mails = await db.selectFrom('message').select('id').where('reviewId', '=', reviewId).execute()
  console.log({ ...forecast, lines, mails: mails.length })
  const list = { limit: 25, sort: '-startedAt' }
  await timed('Caf administrator', 'the list of reviews', () => readReviews(db, caf.admin, list, START))
  const byName = { limit: 25, sort: 'organization' }
  await timed('Caf administrator', 'its progress by convention', () => readReviewParts(db, reviewId, byName, START))
  const someone = await db
    .selectFrom('appointment')
    .select('userId')
    .where('kind', '=', 'group_manager')
    .executeTakeFirstOrThrow()
  const manager = await world.actor(someone.userId, START)
  const asked = { reviewId, limit: 25, sort: 'name', locale: 'fr', mine: 'yes' } as const
  const page = await timed('responsable', 'the lines that await him', () => readReviewLines(db, manager, asked, START))
  const answer = { reviewId, lineIds: page.items.map(({ id }) => id), answer: 'keep', reason: '' } as const
  await timed('responsable', `keep ${page.items.length} of them together`, () =>
    run(answerReview, manager, answer, ANSWERED),
  )
  const told = { title: 'Revue', institution: 'Caf', scope: 'Toute l’institution', state: 'En cours' }
  const head: ReportHead = { ...told, at: ANSWERED, timeZone: 'Europe/Paris', locale: 'fr' }
  const report = await timed('Caf administrator', 'the signed report, CSV', async () => {
    const all = await readReportLines(db, reviewId, 'fr', ANSWERED)
    const csv = reportBody(head, all)
    return { all, csv, signed: await signReport({ db, now: () => ANSWERED }, 's'.repeat(32), csv) }
  })
  await timed('Caf administrator', 'the signed report, PDF', () => printReport(head, report.all, report))
  if (process.env.ANSWERS !== 'none') await answerMost(world, reviewId)
  for (const [what, day] of [
    ['the deadline told in every convention', '2026-04-03'],
    ['who has no answer suspended', '2026-04-10'],
    ['what has no answer withdrawn', '2026-04-17'],
  ] as const)
    await timed('background', what, () => followReviews({ runner: { db, now: () => new Date(`${day}T08:00:00Z`) } }))
  printMachine(1)
  printTimings(timings)
  const started = timings.find(({ what }) => what === 'start the review')?.times[0] ?? Number.NaN
  if (!(started < 60_000)) throw new Error(`Starting took ${started} ms`)
}

const server = await startEmbeddedPostgres({ dir: DIR, fresh: true, log: console.log })
process.env.TEST_DATABASE_URL = server.url
try {
  const world = await openWorld()
  await main(world).finally(() => world.close())
} finally {
  await server.stop()
}
