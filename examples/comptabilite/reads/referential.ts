import type pg from 'pg'
import type { Sens } from '../records.ts'

export type Referential = {
  exercices: { annee: number; etat: 'ouvert' | 'clos' }[]
  unites: { code: string; nom: string }[]
  chapitres: { code: string; nom: string; sens: Sens }[]
  comptes: { code: string; nom: string; chapitre: string; sens: Sens }[]
  tiers: { code: string; nom: string; iban: string | null }[]
}

export async function readReferential(pool: pg.Pool): Promise<Referential> {
  const read = async <T>(sql: string): Promise<T[]> => (await pool.query(sql)).rows
  const [exercices, unites, chapitres, comptes, tiers] = await Promise.all([
    read<Referential['exercices'][number]>(
      `SELECT exercice AS annee, etat FROM piece WHERE nature = 'exercice' ORDER BY exercice DESC`,
    ),
    read<Referential['unites'][number]>('SELECT code, nom FROM unite ORDER BY code'),
    read<Referential['chapitres'][number]>('SELECT code, nom, sens FROM chapitre ORDER BY code'),
    read<Referential['comptes'][number]>(
      `SELECT c.code, c.nom, c.chapitre, h.sens FROM compte c JOIN chapitre h ON h.code = c.chapitre ORDER BY c.code`,
    ),
    read<Referential['tiers'][number]>('SELECT code, nom, iban FROM tiers ORDER BY nom'),
  ])
  return { exercices, unites, chapitres, comptes, tiers }
}
