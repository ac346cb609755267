/** What institutions are called by that takes « la »: a Caf, a DRAAF, a région… Other names stand as they are. */
const FEMININE =
  /^(caf|caisse|chambre|collectivité|communauté|commune|cpam|direction|draaf|dreets|mairie|métropole|mission|msa|préfecture|région|ville)(?![\p{L}-])/iu
const ELIDED = /^(académie|agence|assemblée|eurométropole)(?![\p{L}-])/iu

/** « la Caf du Haut-Val », as a sentence names it. */
export function withArticle(name: string): string {
  if (FEMININE.test(name)) return `la ${name}`
  return ELIDED.test(name) ? `l’${name}` : name
}

/** The same at the beginning of a sentence. */
export function withArticleFirst(name: string): string {
  return withArticle(name).replace(/^l/, 'L')
}
