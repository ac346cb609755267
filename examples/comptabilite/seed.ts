import type { Author, Deps } from './deps.ts'

/** Who signs the documents of the demonstration, by what Habilis knows him by. */
export type Signatories = Record<
  'gestionnaireLpa' | 'responsableLpa' | 'superOrdonnateur' | 'saisieMandats' | 'valideur' | 'agentComptable',
  Author
>

/** An exercice with its budget and documents at each state, made by the steps themselves, hence with Habilis’ decisions. */
export async function seed(_deps: Deps, _by: Signatories): Promise<void> {
  throw new Error('seed is being written')
}
