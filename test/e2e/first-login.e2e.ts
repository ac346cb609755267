import { expect } from '@playwright/test'
import { changeAgreement } from '../../src/commands/change-agreement.ts'
import { createUser } from '../../src/commands/create-user.ts'
import { publishTerms } from '../../src/commands/publish-terms.ts'
import { person } from '../world.ts'
import { PASSWORD } from './accounts.ts'
import { linkIn, mailsOf, secretIn } from './mailbox.ts'
import { onStage } from './on-stage.ts'
import { announced, button, chooseAction, field, heading, menu, row } from './parts.ts'
import { acceptTerms, expectRefused, logIn, passwordField, typeNewPassword } from './signing-in.ts'
import type { Stage } from './stage.ts'

const OWN = 'Huit canards roses traversent lentement un carrefour 7'

const test = onStage(async ({ run, caf, db, neighbour }) => {
  await run(publishTerms, caf.admin, {
    institutionId: caf.id,
    bodyFr: 'Votre accès est personnel. Vous ne le prêtez à personne.',
    bodyEn: 'Your access is personal. You lend it to nobody.',
    publishesOn: '2026-03-02',
  })
  const { agreementId } = neighbour
  const { version, reference } = await db
    .selectFrom('agreement')
    .select(['version', 'reference'])
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  const period = { signedOn: '2025-12-01', startsOn: '2026-01-01', endsOn: '2028-12-31' }
  const fields = { reference, notes: '', credentialsTo: 'administrator' as const, ...period }
  await run(changeAgreement, caf.admin, { agreementId, version, ...fields })
})

/** A newcomer, and the address at which he reads his mail. */
async function newcomer(stage: Stage, firstName: string, lastName: string, groupId?: string) {
  const { world, clock } = stage
  await world.opened(firstName, lastName, { ...(groupId && { groupId }) }, clock.now())
  return `${firstName}.${lastName}@exemple.fr`.toLowerCase()
}

test('first login: message 1 at once, message 2 ten seconds later, rules of use, own password, then only what was given [H17, H20–H25, H27–H31, H42]', async ({
  page,
  stage,
  mailbox,
  clock,
}) => {
  const address = await newcomer(stage, 'Zita', 'Zimmer', stage.world.accueil.id)
  const first = await mailbox.wait(address, 'identifier')
  const identifier = secretIn(first)
  expect(first).toContain(`${stage.url}/portal/auth/login`)

  await clock.advance({ seconds: 9 })
  // The worker has been at it since: somebody else's message has left.
  await mailbox.wait(await newcomer(stage, 'Theo', 'Thomas'), 'identifier')
  expect(mailsOf(stage, address, 'temporaryPassword')).toHaveLength(0)
  await clock.advance({ seconds: 1 })
  const second = await mailbox.wait(address, 'temporaryPassword')
  expect(second).not.toContain(identifier)
  expect(first).not.toContain(secretIn(second))

  await page.goto('/portal')
  await expect(page).toHaveURL(/\/portal\/auth\/login/)
  await logIn(page, identifier, secretIn(second))
  await expect(heading(page)).toHaveText('Validation des règles d’usage')
  await page.goto('/portal')
  await expect(page).toHaveURL(/\/portal\/auth\/first-login/)
  await expect(page.getByRole('region', { name: 'Texte des règles d’usage' })).toContainText(
    'Votre accès est personnel',
  )
  await button(page, 'Continuer').click()
  await expect(page.getByText('Cochez la case pour accepter les règles d’usage.')).toBeVisible()
  await acceptTerms(page)

  await expect(heading(page)).toHaveText('Créez votre mot de passe')
  await typeNewPassword(page, 'Zimmer-2026')
  await expect(page.getByText('Ce mot de passe contient votre nom ou votre prénom')).toBeVisible()
  await typeNewPassword(page, 'court')
  await expect(page.getByText('Aucune de ces formes n’est encore respectée.')).toBeVisible()
  await button(page, 'Valider le mot de passe').click()
  await expect(passwordField(page, /^Nouveau mot de passe/)).toBeFocused()
  await typeNewPassword(page, OWN)
  await expect(page.getByText('Une de ces formes est respectée.')).toBeVisible()
  await button(page, 'Valider le mot de passe').click()
  await expect(heading(page)).toHaveText('Votre compte est prêt')
  await page.getByRole('link', { name: 'Accéder au portail' }).click()

  await expect(heading(page)).toHaveText('Bonjour Zita')
  const tiles = page.getByRole('region', { name: 'Mes services' }).getByRole('link', { name: /nouvel onglet/ })
  await expect(tiles).toHaveCount(1)
  await expect(tiles).toContainText('CDAP')
  await expect(page.getByText('Profil T1')).toBeVisible()
  await expect(page.getByText('Profil T2')).toBeVisible()
  await expect(page.getByText('Profil T3')).toHaveCount(0)
  await expect(menu(page).getByRole('link')).toHaveText(['Accueil', 'Aide'])
  await page.goto(`/portal/conventions/${stage.world.partner.agreementId}`)
  await expect(heading(page)).toHaveText('Page introuvable')
})

test('refusing the rules of use logs out; a link by mail opens the way again [H28, resolution 13]', async ({
  page,
  stage,
  mailbox,
  clock,
}) => {
  const address = await newcomer(stage, 'Rose', 'Refus')
  const identifier = secretIn(await mailbox.wait(address, 'identifier'))
  await clock.advance({ seconds: 10 })
  const temporary = secretIn(await mailbox.wait(address, 'temporaryPassword'))
  await logIn(page, identifier, temporary)
  await button(page, 'Refuser et se déconnecter').click()
  await expect(heading(page)).toHaveText('Se connecter')
  await page.goto('/portal')
  await expect(heading(page)).toHaveText('Se connecter')
  await logIn(page, identifier, temporary)
  await expectRefused(page, 'Ce mot de passe temporaire a déjà servi.')
})

test('in administrator mode the administrator gets message 2, and only the holder’s code opens the account [H26, H32, resolution 1]', async ({
  page,
  stage,
  mailbox,
}) => {
  const { world, clock } = stage
  const holder = 'marc.marin@exemple.fr'
  const administrator = 'luc.garnier@exemple.fr'
  const { agreementId, administrator: author } = world.neighbour
  await world.run(createUser, author, { agreementId, person: person('Marc', 'Marin') }, clock.now())
  const identifier = secretIn(await mailbox.wait(holder, 'identifier'))
  await stage.advance({ seconds: 10 })
  const about = () =>
    mailsOf(stage, administrator, 'temporaryPassword').find(({ subject }) => subject?.includes('Marc Marin'))
  await expect.poll(about).toBeDefined()
  expect(mailsOf(stage, holder, 'temporaryPassword')).toHaveLength(0)

  await logIn(page, identifier, secretIn(about()?.text ?? ''))
  await expect(heading(page)).toHaveText('Saisissez le code reçu par mail')
  const code = secretIn(await mailbox.wait(holder, 'holderCode'))
  await field(page, 'Code à 6 chiffres').fill(code === '000 000' ? '111111' : '000000')
  await button(page, 'Vérifier le code').click()
  await expect(field(page, 'Code à 6 chiffres')).toHaveAccessibleDescription(/Ce code n’est pas le bon/)
  await field(page, 'Code à 6 chiffres').fill(code)
  await button(page, 'Vérifier le code').click()
  await acceptTerms(page)
  await typeNewPassword(page, OWN)
  await button(page, 'Valider le mot de passe').click()
  await expect(heading(page)).toHaveText('Votre compte est prêt')
})

test('« Mot de passe oublié ? » mails a link that sets a new password once, and ends the open sessions [H17, H19]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  mailbox,
}) => {
  const { userId } = stage.world.social.manager
  const elsewhere = await signedIn(userId, await anotherPage())
  const { identifier, email } = await stage.world.db
    .selectFrom('userAccount')
    .select(['identifier', 'email'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  await page.goto('/portal/auth/login')
  await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
  // The page before has a field of the same name.
  await expect(heading(page)).toHaveText('Mot de passe oublié')
  await field(page, 'Nom d’utilisateur').fill(identifier)
  await button(page, 'Recevoir un lien').click()
  await expect(page.getByText('Consultez votre messagerie')).toBeVisible()
  const link = linkIn(await mailbox.wait(email ?? '', 'reset'))
  await page.goto(link)
  await typeNewPassword(page, OWN)
  await button(page, 'Enregistrer le mot de passe').click()
  await announced(page, 'Votre mot de passe est enregistré.')
  await page.goto(link)
  await expect(heading(page)).toHaveText('Ce lien n’est plus valable')
  await elsewhere.reload()
  await expect(heading(elsewhere)).toHaveText('Se connecter')
  await logIn(page, identifier, PASSWORD)
  await expectRefused(page, 'Nom d’utilisateur ou mot de passe incorrect.')
  await logIn(page, identifier, OWN)
  await expect(heading(page)).toHaveText('Bonjour Sami')
})

test('the link of a forgotten password is no longer good after 60 minutes [H17]', async ({
  page,
  stage,
  mailbox,
  clock,
}) => {
  const address = await newcomer(stage, 'Oscar', 'Oubli')
  const identifier = secretIn(await mailbox.wait(address, 'identifier'))
  await page.goto('/portal/auth/forgot')
  await field(page, 'Nom d’utilisateur').fill(identifier)
  await button(page, 'Recevoir un lien').click()
  const link = linkIn(await mailbox.wait(address, 'reset'))
  await clock.advance({ minutes: 60 })
  await page.goto(link)
  await expect(heading(page)).toHaveText('Ce lien n’est plus valable')
})

test('a temporary password is worth nothing after 24 hours; « Renvoyer les identifiants » voids the earlier one [H22, H24, resolution 1]', async ({
  page,
  anotherPage,
  signedIn,
  stage,
  mailbox,
  clock,
}) => {
  const address = await newcomer(stage, 'Paul', 'Perime')
  const identifier = secretIn(await mailbox.wait(address, 'identifier'))
  await clock.advance({ seconds: 10 })
  const expired = secretIn(await mailbox.wait(address, 'temporaryPassword'))
  await clock.advance({ hours: 24 })
  await logIn(page, identifier, expired)
  await expectRefused(page, 'Ce mot de passe temporaire n’est plus valable')

  const { partner } = stage.world
  const administrator = await signedIn(partner.administrator.userId, await anotherPage())
  await administrator.goto(`/portal/conventions/${partner.agreementId}/utilisateurs?q=perime`)
  await expect(row(administrator, 'Paul Perime')).toContainText('envoyé')
  for (const nth of [2, 3]) {
    await chooseAction(administrator, 'Paul Perime', 'Renvoyer les identifiants')
    await administrator.getByRole('alertdialog').getByRole('button', { name: 'Renvoyer les identifiants' }).click()
    await announced(administrator, 'De nouveaux identifiants partent pour Paul Perime.')
    await mailbox.wait(address, 'identifier', nth)
    await clock.advance({ seconds: 10 })
    await mailbox.wait(address, 'temporaryPassword', nth)
  }
  const [, voided, good] = mailsOf(stage, address, 'temporaryPassword').map(({ text }) => secretIn(text ?? ''))
  await logIn(page, identifier, voided ?? '')
  await expectRefused(page, 'Nom d’utilisateur ou mot de passe incorrect.')
  await logIn(page, identifier, good ?? '')
  await expect(heading(page)).toHaveText('Validation des règles d’usage')
})

test('a mail server that refuses is shown in the list, message 2 is withheld, and both leave once it takes them [H25, H26, resolution 2]', async ({
  page,
  signedIn,
  stage,
  mailbox,
  clock,
}) => {
  const { partner } = stage.world
  stage.mailServer.mood.refusal = 'la boîte est pleine'
  const address = await newcomer(stage, 'Elie', 'Echec')
  await signedIn(partner.administrator.userId)
  await page.goto(`/portal/conventions/${partner.agreementId}/utilisateurs?q=echec`)
  await expect(async () => {
    await page.reload()
    await expect(row(page, 'Elie Echec')).toContainText('la boîte est pleine', { timeout: 2000 })
  }).toPass()
  await expect(row(page, 'Elie Echec')).toContainText('Mot de passe : retenu')
  stage.mailServer.mood.refusal = undefined
  await clock.advance({ hours: 1 })
  await mailbox.wait(address, 'identifier')
  await clock.advance({ seconds: 10 })
  await mailbox.wait(address, 'temporaryPassword')
})

test('a wrong password says nothing of the account, and what was typed as name stays [H17, H21]', async ({ page }) => {
  await logIn(page, 'personne.inconnue', 'tout à fait faux')
  await expectRefused(page, 'Nom d’utilisateur ou mot de passe incorrect.')
  await expect(field(page, 'Nom d’utilisateur')).toHaveValue('personne.inconnue')
})
