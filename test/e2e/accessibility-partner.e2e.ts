import { publishTerms } from '../../src/commands/publish-terms.ts'
import { expectAccessible } from './accessibility.ts'
import { partnerRows } from './accessibility-rows.ts'
import { onStage } from './on-stage.ts'

const test = onStage(async ({ run, caf, opened, accueil, guichet }) => {
  const bodies = { bodyFr: 'Votre accès est personnel.', bodyEn: 'Your access is personal.' }
  await run(publishTerms, caf.admin, { institutionId: caf.id, ...bodies, publishesOn: '2026-03-02' })
  await opened('Ada', 'Arnaud', { groupId: accueil.id })
  await opened('Basile', 'Bernard', { groupId: guichet.id })
  await opened('Chloé', 'Colin', { openingDay: '2026-04-01' })
})

expectAccessible(test, partnerRows)
