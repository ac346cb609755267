import { html } from '../server/html.ts'
import { MODULES } from '../server/modules.ts'
import type { MenuEntry, Shown, Visit } from '../server/visit.ts'

/** What is open to him here: the menu, with room to read it. */
export async function homePage({ module, author, menu }: Visit, entries: readonly MenuEntry[]): Promise<Shown> {
  const open = entries.filter(({ entry }) => entry !== '' && menu.entries.has(entry))
  const { name } = MODULES[module]
  return {
    title: 'Accueil',
    content: html`<h1>${name}</h1>
      <p class="sous-titre">Bonjour ${author.name}. ${open.length > 0 ? 'Voici ce qui vous est ouvert.' : ''}</p>
      ${
        open.length > 0
          ? html`<ul class="tuiles">${open.map(
              ({ path, name: title, entry }) =>
                html`<li><a href="/${module}/${path}"><strong>${title}</strong>${OF_PATH[`${module}/${path}`] ?? WORDS[entry]}</a></li>`,
            )}</ul>`
          : html`<p class="carte vide">Rien ne vous est ouvert pour l’instant dans ${name}. Adressez-vous à votre administrateur.</p>`
      }`,
  }
}

/** Where entries of the same name lead to different pages. */
const OF_PATH: Readonly<Record<string, string>> = {
  'ordonnateur/execution': 'Crédits, consommé et disponible par chapitre.',
  'ordonnateur/budgets': 'Le budget de chaque unité, du projet au budget exécutoire.',
  'ordonnateur/recettes': 'Les ordres de recettes à transmettre à l’agent comptable.',
  'ordonnateur/mandats': 'Les liquidations mises en paiement.',
  'agent-comptable/mandats': 'Les mandats transmis par l’ordonnateur.',
  'agent-comptable/recettes': 'Les recettes transmises par l’ordonnateur.',
}

const WORDS: Readonly<Record<string, string>> = {
  bons_commande: 'Les commandes passées aux fournisseurs.',
  nouveau_bon: 'Préparer une commande.',
  engagements: 'Les crédits réservés, jusqu’au service fait.',
  nouvel_engagement: 'Réserver des crédits.',
  liquidations: 'Les factures contrôlées et leur montant.',
  nouvelle_liquidation: 'Liquider une facture.',
  recettes: 'Ce qui est dû à l’établissement.',
  transmissions: 'Ce qui attend d’être transmis à l’ordonnateur.',
  tiers: 'Les fournisseurs et les débiteurs.',
  nouveau_tiers: 'Inscrire un fournisseur, un débiteur.',
  execution: 'Crédits, consommé et disponible par chapitre.',
  budget: 'Crédits ouverts et suivi par chapitre.',
  preparation: 'Préparer le budget d’une unité.',
  decisions: 'Ouvrir, réduire, régulariser des crédits.',
  virements: 'D’un compte à l’autre du même chapitre.',
  mandats: 'Les ordres de payer.',
  nouveau_mandat: 'Mandater une liquidation transmise.',
  bordereaux: 'Les envois à l’agent comptable.',
  reversements: 'Ce qui a été payé en trop.',
  exercices: 'Ouvrir et clore les exercices.',
  prise_en_charge: 'Les mandats à contrôler.',
  paiements: 'Les mandats à payer.',
  recouvrement: 'Les recettes à encaisser.',
  regularisations: 'Les corrections d’imputation.',
  tresorerie: 'Ce qui est payé et encaissé.',
}
