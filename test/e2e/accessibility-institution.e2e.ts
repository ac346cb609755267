import { globSync } from 'node:fs'
import { expect } from '@playwright/test'
import { installRootAdmin } from '../../src/commands/install-root-admin.ts'
import { openInquiry } from '../../src/commands/open-inquiry.ts'
import { publishTerms } from '../../src/commands/publish-terms.ts'
import { requestExternalAccount } from '../../src/commands/request-external-account.ts'
import { startReview } from '../../src/commands/start-review.ts'
import { expectAccessible, expectClean, type Row } from './accessibility.ts'
import { institutionRows, partnerRows, publicRows } from './accessibility-rows.ts'
import { administrationRows } from './administration-rows.ts'
import { importFile, shipped } from './furnish-description.ts'
import { secretIn } from './mailbox.ts'
import { onStage } from './on-stage.ts'
import { button, heading } from './parts.ts'
import { acceptTerms, logIn } from './signing-in.ts'

const root = { userId: '', token: '', plannedTermsId: '', inquiryId: '', reviewId: '', externalAccountId: '' }

const test = onStage(async (world) => {
  const { db, run, caf, opened, accueil } = world
  const bodies = { bodyFr: 'Votre accès est personnel.', bodyEn: 'Your access is personal.' }
  const institutionId = caf.id
  await run(publishTerms, caf.admin, { institutionId, ...bodies, publishesOn: '2026-03-02' })
  const planned = await run(publishTerms, caf.admin, { institutionId, ...bodies, publishesOn: '2026-04-02' })
  await opened('Ada', 'Arnaud', { groupId: accueil.id })
  await importFile(world, await shipped('cdap'))
  const question = { text: 'Qui a encore besoin de CDAP ?', deadlineDay: '2026-03-31', responderId: null }
  const about = { level: 'group', groupId: accueil.id, consequence: 'suspend' } as const
  const asked = await run(openInquiry, caf.admin, { ...question, ...about })
  const terms = { title: 'Revue annuelle', deadlineDay: '2026-03-31', suspendDays: 15, removeDays: 30, yearly: true }
  const whole = { institutionId, organizationId: null, agreementId: null }
  const review = await run(startReview, caf.admin, { ...whole, ...terms })
  const { agreementId, administrator, units } = world.partner
  const external = await run(requestExternalAccount, administrator, {
    ...{ agreementId, serviceId: caf.services.cdap.id, unitIds: [units.accueil] },
    ...{ purpose: 'Suivi des mandats', endsOn: '2026-06-30' },
  })
  const token = await run(installRootAdmin, { system: 'installation', institutionId: undefined }, undefined)
  const appointment = db.selectFrom('appointment').select('userId').where('kind', '=', 'root_admin')
  Object.assign(root, await appointment.executeTakeFirstOrThrow(), {
    token,
    plannedTermsId: planned.id,
    inquiryId: asked.id,
    reviewId: review.id,
    externalAccountId: external.id,
  })
})

/** Of the administrateur général; the link of the installation first, which his password would void. */
const rootRows: Row[] = [
  { path: '/portal/installation/:token', address: () => `/portal/installation/${root.token}` },
  { path: '/portal', state: 'of the administrateur général', who: () => root.userId, address: () => '/portal' },
  { path: 'institutions', who: () => root.userId, address: () => '/portal/institutions' },
  { path: 'institutions/nouvelle', who: () => root.userId, address: () => '/portal/institutions/nouvelle' },
  {
    ...{ path: 'institutions/:institutionId', who: () => root.userId },
    address: ({ world }) => `/portal/institutions/${world.caf.id}`,
  },
  {
    ...{ path: 'regles-usage/:termsId/modifier', who: ({ world }) => world.caf.admin.userId },
    address: () => `/portal/regles-usage/${root.plannedTermsId}/modifier`,
  },
  {
    ...{ path: 'interrogations/:inquiryId', state: 'asked', who: ({ world }) => world.caf.admin.userId },
    address: () => `/portal/interrogations/${root.inquiryId}`,
  },
  {
    ...{ path: 'utilisateurs-externes/:accountId', who: ({ world }) => world.caf.admin.userId },
    address: () => `/portal/utilisateurs-externes/${root.externalAccountId}`,
  },
  { path: 'revues', who: ({ world }) => world.caf.admin.userId, address: () => '/portal/revues' },
  { path: 'revues/nouvelle', who: ({ world }) => world.caf.admin.userId, address: () => '/portal/revues/nouvelle' },
  {
    ...{ path: 'revues/:reviewId', who: ({ world }) => world.caf.admin.userId },
    address: () => `/portal/revues/${root.reviewId}`,
  },
  {
    ...{ path: 'revues/:reviewId/lignes', who: ({ world }) => world.accueil.manager.userId },
    address: () => `/portal/revues/${root.reviewId}/lignes`,
  },
]

expectAccessible(test, [...rootRows, ...publicRows, ...institutionRows])

test('axe finds nothing on the steps of the first login, in both languages, wide and narrow', async ({
  page,
  stage,
  mailbox,
  clock,
}) => {
  await stage.world.opened('Nina', 'Nouvelle', { groupId: stage.world.accueil.id })
  const identifier = secretIn(await mailbox.wait('nina.nouvelle@exemple.fr', 'identifier'))
  await clock.advance({ seconds: 10 })
  await logIn(page, identifier, secretIn(await mailbox.wait('nina.nouvelle@exemple.fr', 'temporaryPassword')))
  await expect(heading(page)).toHaveText('Validation des règles d’usage')
  await expectClean(page)
  await button(page, 'Français').click()
  await acceptTerms(page)
  await expect(heading(page)).toHaveText('Créez votre mot de passe')
  await expectClean(page)
})

test('every address of the router has its row in the tables of accessibility', async () => {
  const seen = new Set(
    [...rootRows, ...publicRows, ...partnerRows, ...institutionRows, ...administrationRows].map(({ path }) => path),
  )
  // The test of the first login above.
  seen.add('/portal/auth/first-login')
  const files = globSync('../../web/pages/*/routes.ts', { cwd: import.meta.dirname })
  const modules: Record<string, { path?: string }[]>[] = await Promise.all(files.map((file) => import(file)))
  const paths = modules.flatMap((module) => Object.values(module).flat()).map(({ path = '/portal' }) => path)
  expect(paths.length).toBeGreaterThan(30)
  expect(paths.filter((path) => !seen.has(path))).toEqual([])
})
