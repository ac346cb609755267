import { expect, onStage } from './on-stage.ts'

const test = onStage()

test('the left menu leads to the convention by « Conventions » and by « Consulter les conventions » [H01, H45, H52, H80]', async ({
  page,
  signedIn,
  stage,
}) => {
  await signedIn(stage.world.partner.administrator.userId)
  const menu = page.getByRole('navigation', { name: 'Menu principal' })
  for (const entry of ['Conventions', 'Consulter les conventions']) {
    await page.goto('/portal')
    await menu.getByRole('link', { name: entry, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Convention CONV-2026-001')
  }
})
