import type pg from 'pg'
import type { Sens } from '../records.ts'

export type Referential = {
  exercices: { annee: number; etat: 'ouvert' | 'clos' }[]
  unites: { code: string; nom: string }[]
  chapitres: { code: string; nom: string; sens: Sens }[]
  comptes: { code: string; nom: string; chapitre: string; sens: Sens }[]
  tiers: { code: string; nom: string; iban: string | null }[]
}

export async function readReferential(_pool: pg.Pool): Promise<Referential> {
  throw new Error('readReferential is being written')
}
