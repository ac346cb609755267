import { createPiece } from '../core/do-step.ts'
import { ESTABLISHMENT } from '../core/establishment.ts'
import type { Step } from '../deps.ts'
import type { Exercice } from '../records.ts'

type Input = { annee: number }

export const openExercice: Step<Input, Exercice> = (deps, author, input) =>
  createPiece(deps, author, {
    ...{ nature: 'exercice', action: 'ouvrir', exercice: input.annee, unite: ESTABLISHMENT },
    ...{ objet: `Exercice ${input.annee}`, montant: 0n },
    before: async (tx) => {
      await tx.query('INSERT INTO exercice (annee) VALUES ($1) ON CONFLICT DO NOTHING', [input.annee])
    },
  })
