import { type Html, html } from '../server/html.ts'
import { MODULES, type ModuleName } from '../server/modules.ts'
import type { Shown } from '../server/visit.ts'

type Chapter = { id: string; title: string; text: Html }

/** With its table of contents, its remarks and what is important [C44]. */
export function helpPage(module: ModuleName): Shown {
  const chapters = [...OF_MODULE[module], ...COMMON]
  return {
    title: 'Aide',
    content: html`<article class="lecture"><h1>Aide : ${MODULES[module].name}</h1>
      <nav class="carte" aria-label="Table des matières"><h2>Table des matières</h2>
        <ol>${chapters.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
      ${chapters.map(({ id, title, text }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${text}</section>`)}
    </article>`,
  }
}

const important = (text: string): Html => html`<div class="important"><p><strong>IMPORTANT</strong> ${text}</p></div>`
const remark = (text: string): Html => html`<div class="remarque"><p><strong>Remarque</strong> ${text}</p></div>`

const OF_MODULE: Readonly<Record<ModuleName, readonly Chapter[]>> = {
  'centre-constitutif': [
    {
      id: 'depense',
      title: 'Une dépense, de la commande à la liquidation',
      text: html`<ol>
          <li>« Nouveau bon de commande », puis « Valider » : la commande part au fournisseur (« Éditer » en donne le PDF).</li>
          <li>« Engager cette commande » : l’engagement réserve les crédits de son chapitre dès qu’il est validé.</li>
          <li>À la livraison, « Constater le service fait ».</li>
          <li>À la facture, « Liquider » : le numéro et la date de la facture, son montant, et « pour solde » si aucune autre facture n’est
            attendue.</li>
          <li>« Valider la liquidation », puis « Transmettre à l’ordonnateur ».</li>
        </ol>
        ${important('Une étape faite ne se défait pas. Après elle, personne ne modifie la précédente : une erreur se corrige par une pièce nouvelle.')}
        ${remark('Seule la personne qui a créé une liquidation peut la modifier. Le gestionnaire, qui a « mise à jour des données (accès à toutes les données) », le peut aussi : cet usage est inscrit au journal.')}`,
    },
    {
      id: 'recette',
      title: 'Une recette',
      text: html`<p>« Liquidations de recettes », « Nouvelle liquidation de recettes » : le débiteur, le compte, le montant. Puis
        « Valider la liquidation » et « Transmettre à l’ordonnateur ».</p>`,
    },
    {
      id: 'tiers',
      title: 'Les tiers',
      text: html`<p>« Tiers » réunit les fournisseurs et les débiteurs de tout l’établissement ; on y cherche par code, par nom ou par
          IBAN. « Nouveau tiers » en inscrit un : son code ne change plus, et la clé de son IBAN est vérifiée.</p>
        ${remark('Qui a créé un tiers peut le modifier, ainsi que le gestionnaire. Chaque nom et chaque IBAN qu’il a eus restent sur sa page, avec qui les a donnés et quand.')}`,
    },
    {
      id: 'depassement',
      title: 'Le disponible d’un chapitre, et son dépassement',
      text: html`<p>Valider compare le montant à ce qui reste sur le chapitre : crédits ouverts, moins ce qui est déjà engagé ou
          liquidé. S’il n’y a pas assez, le message « Dépassement du disponible budgétaire sur le chapitre… » montre les
          montants, et rien n’est fait.</p>
        ${important('Seul le responsable de centre peut passer outre, en disant pourquoi. La pièce reste alors « à régulariser par DM » : l’agent comptable ne la paiera pas avant que l’ordonnateur ait ouvert les crédits.')}`,
    },
  ],
  ordonnateur: [
    {
      id: 'budget',
      title: 'Le budget, les décisions modificatives, les virements',
      text: html`<ol>
          <li>« Préparer un budget » : une ligne par compte, pour une unité et un exercice.</li>
          <li>Le Super Ordonnateur valide le budget voté, puis le rend exécutoire : les crédits sont ouverts.</li>
          <li>Ensuite, « Décisions modificatives » ouvre ou réduit des crédits ; « Virements » en déplace à l’intérieur d’un même
            chapitre.</li>
        </ol>
        ${important('Une décision modificative exécutoire couvre d’elle-même les pièces « à régulariser » de son chapitre, dans l’ordre de leur date, tant que les crédits qu’elle ouvre y suffisent.')}`,
    },
    {
      id: 'mandat',
      title: 'Du mandat au bordereau',
      text: html`<ol>
          <li>« Nouveau mandat » propose les liquidations transmises par les centres.</li>
          <li>« Valider le mandat » compare à nouveau au disponible.</li>
          <li>« Nouveau bordereau » rassemble des mandats, ou des ordres de recettes, d’une même unité ; « Signer », puis
            « Transmettre à l’agent comptable ».</li>
        </ol>
        ${remark('Un mandat se modifie tant qu’il n’est pas validé, et s’annule tant qu’il n’est pas dans un bordereau ; ensuite, seul un mandat rejeté par l’agent comptable s’annule. Ce qui est payé en trop se rattrape par un ordre de reversement.')}`,
    },
    {
      id: 'reversement',
      title: 'Un trop-payé : l’ordre de reversement',
      text: html`<ol>
          <li>« Nouvel ordre de reversement » : le mandat payé, le montant, et le compte si une régularisation l’a changé ; au plus
            ce qui y a été payé.</li>
          <li>« Valider », puis « Nouveau bordereau » de reversements, « Signer » et « Transmettre à l’agent comptable ».</li>
          <li>L’agent comptable le prend en charge, puis le recouvre ; ou le rejette avec son motif, que vous lisez sur l’ordre.</li>
        </ol>
        ${important('Les crédits reviennent au disponible du chapitre quand l’agent comptable prend l’ordre en charge : c’est alors que la dépense est réduite dans les comptes. Ni la validation ni l’encaissement ne changent le disponible.')}
        ${remark('Un mandat pris en charge qui n’est pas encore payé ne se reverse pas : l’agent comptable le suspend, le rejette, et vous l’annulez. Un reversement rejeté ne réclame plus rien : un autre peut être émis.')}`,
    },
  ],
  'agent-comptable': [
    {
      id: 'controle',
      title: 'Recevoir, contrôler, prendre en charge',
      text: html`<ol>
          <li>« Mandats reçus », « Recevoir un bordereau » : les mandats du bordereau entrent dans la liste.</li>
          <li>Sur chaque mandat : « Prendre en charge », « Suspendre » ou « Rejeter », les deux derniers avec leur motif.</li>
          <li>« Reprendre l’examen » d’un mandat suspendu le remet parmi ceux qui attendent.</li>
        </ol>
        ${important('L’ordonnateur et l’agent comptable sont deux personnes (décret n° 2012-1246 du 7 novembre 2012, article 9) : Habilis refuse qu’une même personne soit l’un et l’autre.')}`,
    },
    {
      id: 'paiement',
      title: 'Payer',
      text: html`<p>« Paiements » montre ce qui est pris en charge. « Payer » vérifie encore une fois les crédits.</p>
        ${important('Un dépassement autorisé par l’ordonnateur n’est payé qu’une fois régularisé par une décision modificative. Personne ne peut outrepasser ce refus.')}`,
    },
    {
      id: 'recouvrement',
      title: 'Recouvrer',
      text: html`<p>« Recettes », « Recevoir un bordereau » ; puis « Prendre en charge », « Relancer le débiteur » autant de fois
        qu’il faut, « Recouvrer » quand la somme est encaissée.</p>`,
    },
    {
      id: 'reversement',
      title: 'Les ordres de reversement',
      text: html`<p>« Reversements », « Recevoir un bordereau » ; puis « Prendre en charge » ou « Rejeter » avec son motif,
          « Relancer le débiteur », « Recouvrer ».</p>
        ${important('Prendre en charge réduit la dépense sur le compte de l’ordre et rend son montant au disponible du chapitre, que la somme soit encaissée ou non.')}
        ${remark('Ce qui est pris en charge se recouvre aussi après la clôture de l’exercice.')}`,
    },
    {
      id: 'regularisation',
      title: 'Régulariser une imputation',
      text: html`<ol>
          <li>« Régularisations », « Nouvelle régularisation » : un mandat pris en charge ou payé, le bon compte, le montant.</li>
          <li>L’agent comptable la valide : le montant passe d’un compte à l’autre dans l’exécution budgétaire. Le mandat reste tel
            qu’il est ; une régularisation erronée se corrige par une autre, en donnant le « compte à corriger ».</li>
        </ol>
        ${important('Dans un même chapitre, le disponible ne change pas. Vers un autre chapitre, il y faut du disponible : sinon, le message « Dépassement du disponible budgétaire sur le chapitre… ». L’agent comptable peut passer outre en disant pourquoi : la régularisation reste « à régulariser par DM », et un mandat qui n’est pas encore payé ne l’est qu’ensuite.')}`,
    },
  ],
}

const COMMON: readonly Chapter[] = [
  {
    id: 'refus',
    title: 'Un bouton est grisé, une page est refusée',
    text: html`<p>Chaque étape demande à Habilis si vous le pouvez : par votre groupe, pour l’unité de la pièce, selon la personne qui l’a créée
        et l’étape où elle en est. Le motif est écrit à côté du bouton, et dit à qui s’adresser.</p>
      ${remark('Un droit retiré pendant que vous remplissez un formulaire vous est refusé à l’enregistrement : ce que vous avez saisi reste à l’écran.')}`,
  },
  {
    id: 'absence',
    title: 'Habilis ne répond pas',
    text: html`<p>Vous pouvez relire pendant 10 minutes les pages ouvertes auparavant. Aucune étape n’est possible ; gardez le
      formulaire ouvert, et enregistrez quand Habilis répond de nouveau.</p>`,
  },
  {
    id: 'traces',
    title: 'Qui a fait quoi, et quand',
    text: html`<p>Chaque pièce porte le nom et le code de la personne qui l’a créée et de la dernière qui l’a modifiée, la date et l’heure ; plus bas,
      chaque étape, et le rôle par lequel Habilis l’a permise.</p>`,
  },
]
