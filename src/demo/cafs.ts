import { ASSOCIATION } from './partners/association.ts'
import { CCAS } from './partners/ccas.ts'
import { DEPARTMENT } from './partners/department.ts'
import { WITHOUT_DELEGATION } from './partners/without-delegation.ts'
import type { DemoInstitution } from './shape.ts'

/** What they bring is said in services/: imported in each institution that has none of its own. */
export const SERVICE_FILES = ['cdap', 'afas', 'mon-enfant']

/** The demonstration’s Cafs; who else opens applications there has a file of its own (`college.ts`). */
export const CAFS: DemoInstitution[] = [
  {
    name: 'Caf du Haut-Val',
    accentColor: '#1f5f8b',
    administrator: 'Claire Fontaine',
    domain: 'caf-haut-val.example.org',
    partners: [CCAS, DEPARTMENT, ASSOCIATION],
  },
  {
    name: 'Caf de la Côte-Claire',
    accentColor: '#2f6b4f',
    administrator: 'Youssef Benali',
    domain: 'caf-cote-claire.example.org',
    partners: [WITHOUT_DELEGATION],
  },
]
