import type { Author, Deps, Outcome } from '../../../examples/comptabilite/deps.ts'
import { acceptMandat } from '../../../examples/comptabilite/steps/accept-mandat.ts'
import { acceptRecette } from '../../../examples/comptabilite/steps/accept-recette.ts'
import { acceptReversement } from '../../../examples/comptabilite/steps/accept-reversement.ts'
import { cancelMandat } from '../../../examples/comptabilite/steps/cancel-mandat.ts'
import { certifyServiceFait } from '../../../examples/comptabilite/steps/certify-service-fait.ts'
import { closeExercice } from '../../../examples/comptabilite/steps/close-exercice.ts'
import { collectRecette } from '../../../examples/comptabilite/steps/collect-recette.ts'
import { collectReversement } from '../../../examples/comptabilite/steps/collect-reversement.ts'
import { createBonCommande } from '../../../examples/comptabilite/steps/create-bon-commande.ts'
import { createBordereau } from '../../../examples/comptabilite/steps/create-bordereau.ts'
import { createDecisionModificative } from '../../../examples/comptabilite/steps/create-decision-modificative.ts'
import { createEngagement } from '../../../examples/comptabilite/steps/create-engagement.ts'
import { createLiquidation } from '../../../examples/comptabilite/steps/create-liquidation.ts'
import { createLiquidationRecette } from '../../../examples/comptabilite/steps/create-liquidation-recette.ts'
import { createRegularisation } from '../../../examples/comptabilite/steps/create-regularisation.ts'
import { createVirement } from '../../../examples/comptabilite/steps/create-virement.ts'
import { enforceBudget } from '../../../examples/comptabilite/steps/enforce-budget.ts'
import { issueMandat } from '../../../examples/comptabilite/steps/issue-mandat.ts'
import { issueOrdreRecette } from '../../../examples/comptabilite/steps/issue-ordre-recette.ts'
import { issueReversement } from '../../../examples/comptabilite/steps/issue-reversement.ts'
import { modifyBonCommande } from '../../../examples/comptabilite/steps/modify-bon-commande.ts'
import { modifyBudget } from '../../../examples/comptabilite/steps/modify-budget.ts'
import { modifyDecisionModificative } from '../../../examples/comptabilite/steps/modify-decision-modificative.ts'
import { modifyEngagement } from '../../../examples/comptabilite/steps/modify-engagement.ts'
import { modifyLiquidation } from '../../../examples/comptabilite/steps/modify-liquidation.ts'
import { modifyLiquidationRecette } from '../../../examples/comptabilite/steps/modify-liquidation-recette.ts'
import { modifyMandat } from '../../../examples/comptabilite/steps/modify-mandat.ts'
import { modifyOrdreRecette } from '../../../examples/comptabilite/steps/modify-ordre-recette.ts'
import { modifyRegularisation } from '../../../examples/comptabilite/steps/modify-regularisation.ts'
import { modifyReversement } from '../../../examples/comptabilite/steps/modify-reversement.ts'
import { modifyVirement } from '../../../examples/comptabilite/steps/modify-virement.ts'
import { openExercice } from '../../../examples/comptabilite/steps/open-exercice.ts'
import { payMandat } from '../../../examples/comptabilite/steps/pay-mandat.ts'
import { prepareBudget } from '../../../examples/comptabilite/steps/prepare-budget.ts'
import { receiveBordereau } from '../../../examples/comptabilite/steps/receive-bordereau.ts'
import { rejectMandat } from '../../../examples/comptabilite/steps/reject-mandat.ts'
import { rejectRecette } from '../../../examples/comptabilite/steps/reject-recette.ts'
import { rejectReversement } from '../../../examples/comptabilite/steps/reject-reversement.ts'
import { remindRecette } from '../../../examples/comptabilite/steps/remind-recette.ts'
import { remindReversement } from '../../../examples/comptabilite/steps/remind-reversement.ts'
import { resumeMandat } from '../../../examples/comptabilite/steps/resume-mandat.ts'
import { signBordereau } from '../../../examples/comptabilite/steps/sign-bordereau.ts'
import { suspendMandat } from '../../../examples/comptabilite/steps/suspend-mandat.ts'
import { transmitBordereau } from '../../../examples/comptabilite/steps/transmit-bordereau.ts'
import { transmitLiquidation } from '../../../examples/comptabilite/steps/transmit-liquidation.ts'
import { transmitLiquidationRecette } from '../../../examples/comptabilite/steps/transmit-liquidation-recette.ts'
import { validateBonCommande } from '../../../examples/comptabilite/steps/validate-bon-commande.ts'
import { validateDecisionModificative } from '../../../examples/comptabilite/steps/validate-decision-modificative.ts'
import { validateEngagement } from '../../../examples/comptabilite/steps/validate-engagement.ts'
import { validateLiquidation } from '../../../examples/comptabilite/steps/validate-liquidation.ts'
import { validateLiquidationRecette } from '../../../examples/comptabilite/steps/validate-liquidation-recette.ts'
import { validateMandat } from '../../../examples/comptabilite/steps/validate-mandat.ts'
import { validateOrdreRecette } from '../../../examples/comptabilite/steps/validate-ordre-recette.ts'
import { validateRegularisation } from '../../../examples/comptabilite/steps/validate-regularisation.ts'
import { validateReversement } from '../../../examples/comptabilite/steps/validate-reversement.ts'
import { validateVirement } from '../../../examples/comptabilite/steps/validate-virement.ts'
import { voteBudget } from '../../../examples/comptabilite/steps/vote-budget.ts'
import { type EveryState, YEARS } from './every-state.ts'
import type { Unit } from './stage.ts'

/** The document that a step is tried on, where it is one that changes something. */
type Tried = { id: string; version: number; unite: Unit; ids: EveryState }
type Trying = (deps: Deps, by: Author, tried: Tried) => Promise<Outcome<unknown>>

const place = ({ unite }: Tried) => ({ exercice: YEARS.inForce, unite, objet: 'x', montant: 1_00n })
const spent = { tiers: 'F001', compte: '6067' }
const earned = { tiers: 'C001', compte: '7013' }
const anew = ({ id, version }: Tried) => ({ id, version, objet: 'y', montant: 1_00n })
const invoice = { facture: 'F-2', dateFacture: '2026-02-02', pourSolde: false }
const lignes = [{ compte: '6064', montant: 1_00n }]
const movement = { de: '6064', vers: '6067' }
const motif = 'Motif'
const of = ({ ids }: Tried, record: string) => ids.get(record) ?? ''

/** How each step is done, by « nature action ». */
export const EVERY_STEP: Record<string, Trying> = {
  'bon_commande creer': (deps, by, it) => createBonCommande(deps, by, { ...place(it), ...spent }),
  'bon_commande modifier': (deps, by, it) => modifyBonCommande(deps, by, { ...anew(it), ...spent }),
  'bon_commande valider': (deps, by, { id }) => validateBonCommande(deps, by, { id }),
  'engagement creer': (deps, by, it) => createEngagement(deps, by, { ...place(it), ...spent }),
  'engagement modifier': (deps, by, it) => modifyEngagement(deps, by, { ...anew(it), ...spent }),
  'engagement valider': (deps, by, { id }) => validateEngagement(deps, by, { id }),
  'engagement constater_service_fait': (deps, by, { id }) => certifyServiceFait(deps, by, { id }),
  'liquidation creer': (deps, by, it) =>
    createLiquidation(deps, by, { ...place(it), ...invoice, engagementId: of(it, 'engagement service_fait') }),
  'liquidation modifier': (deps, by, it) => modifyLiquidation(deps, by, { ...anew(it), ...invoice }),
  'liquidation valider': (deps, by, { id }) => validateLiquidation(deps, by, { id }),
  'liquidation transmettre': (deps, by, { id }) => transmitLiquidation(deps, by, { id }),
  'liquidation_recette creer': (deps, by, it) => createLiquidationRecette(deps, by, { ...place(it), ...earned }),
  'liquidation_recette modifier': (deps, by, it) => modifyLiquidationRecette(deps, by, { ...anew(it), ...earned }),
  'liquidation_recette valider': (deps, by, { id }) => validateLiquidationRecette(deps, by, { id }),
  'liquidation_recette transmettre': (deps, by, { id }) => transmitLiquidationRecette(deps, by, { id }),
  'exercice ouvrir': (deps, by) => openExercice(deps, by, { annee: 2040 }),
  'exercice clore': (deps, by, { id, ids }) =>
    closeExercice(deps, by, { annee: id === ids.get('exercice clos') ? YEARS.closed : YEARS.empty }),
  'budget preparer': (deps, by, { unite }) => prepareBudget(deps, by, { exercice: YEARS.free, unite, lignes }),
  'budget modifier': (deps, by, { id, version }) => modifyBudget(deps, by, { id, version, lignes }),
  'budget valider': (deps, by, { id }) => voteBudget(deps, by, { id }),
  'budget rendre_executoire': (deps, by, { id }) => enforceBudget(deps, by, { id }),
  'decision_modificative creer': (deps, by, it) => createDecisionModificative(deps, by, { ...place(it), lignes }),
  'decision_modificative modifier': (deps, by, it) => modifyDecisionModificative(deps, by, { ...anew(it), lignes }),
  'decision_modificative valider': (deps, by, { id }) => validateDecisionModificative(deps, by, { id }),
  'virement creer': (deps, by, it) => createVirement(deps, by, { ...place(it), ...movement }),
  'virement modifier': (deps, by, it) => modifyVirement(deps, by, { ...anew(it), ...movement }),
  'virement valider': (deps, by, { id }) => validateVirement(deps, by, { id }),
  'mandat emettre': (deps, by, it) => issueMandat(deps, by, { liquidationId: of(it, 'liquidation transmise') }),
  'mandat modifier': (deps, by, it) => modifyMandat(deps, by, anew(it)),
  'mandat valider': (deps, by, { id }) => validateMandat(deps, by, { id }),
  'mandat annuler': (deps, by, { id }) => cancelMandat(deps, by, { id, motif }),
  'bordereau creer': (deps, by, it) =>
    createBordereau(deps, by, { ...place(it), sens: 'depense', pieceIds: [of(it, 'mandat valide')] }),
  'bordereau signer': (deps, by, { id }) => signBordereau(deps, by, { id }),
  'bordereau transmettre': (deps, by, { id }) => transmitBordereau(deps, by, { id }),
  'ordre_recette emettre': (deps, by, it) =>
    issueOrdreRecette(deps, by, { liquidationRecetteId: of(it, 'liquidation_recette transmise') }),
  'ordre_recette modifier': (deps, by, it) => modifyOrdreRecette(deps, by, anew(it)),
  'ordre_recette valider': (deps, by, { id }) => validateOrdreRecette(deps, by, { id }),
  'reversement emettre': (deps, by, it) =>
    issueReversement(deps, by, { ...place(it), mandatId: of(it, 'mandat paid') }),
  'reversement modifier': (deps, by, it) => modifyReversement(deps, by, anew(it)),
  'reversement valider': (deps, by, { id }) => validateReversement(deps, by, { id }),
  'mandat_recu recevoir': (deps, by, it) => receiveBordereau(deps, by, { bordereauId: of(it, 'bordereau transmis') }),
  'mandat_recu prendre_en_charge': (deps, by, { id }) => acceptMandat(deps, by, { id }),
  'mandat_recu suspendre': (deps, by, { id }) => suspendMandat(deps, by, { id, motif }),
  'mandat_recu reprendre': (deps, by, { id }) => resumeMandat(deps, by, { id }),
  'mandat_recu rejeter': (deps, by, { id }) => rejectMandat(deps, by, { id, motif }),
  'mandat_recu payer': (deps, by, { id }) => payMandat(deps, by, { id }),
  'recette_recue recevoir': (deps, by, it) =>
    receiveBordereau(deps, by, { bordereauId: of(it, 'bordereau of receipts') }),
  'recette_recue prendre_en_charge': (deps, by, { id }) => acceptRecette(deps, by, { id }),
  'recette_recue rejeter': (deps, by, { id }) => rejectRecette(deps, by, { id, motif }),
  'recette_recue relancer': (deps, by, { id }) => remindRecette(deps, by, { id }),
  'recette_recue recouvrer': (deps, by, { id }) => collectRecette(deps, by, { id }),
  'reversement_recu recevoir': (deps, by, it) =>
    receiveBordereau(deps, by, { bordereauId: of(it, 'bordereau of reversements') }),
  'reversement_recu prendre_en_charge': (deps, by, { id }) => acceptReversement(deps, by, { id }),
  'reversement_recu rejeter': (deps, by, { id }) => rejectReversement(deps, by, { id, motif }),
  'reversement_recu relancer': (deps, by, { id }) => remindReversement(deps, by, { id }),
  'reversement_recu recouvrer': (deps, by, { id }) => collectReversement(deps, by, { id }),
  'regularisation creer': (deps, by, it) =>
    createRegularisation(deps, by, { ...place(it), mandatRecuId: of(it, 'mandat_recu paye'), compteCorrige: '6064' }),
  'regularisation modifier': (deps, by, it) => modifyRegularisation(deps, by, { ...anew(it), compteCorrige: '6068' }),
  'regularisation valider': (deps, by, { id }) => validateRegularisation(deps, by, { id }),
}
