/** The three applications of Cocwinelle: one process, and as many services of Habilis, each with its own sign-on [C01, C10]. */
export const MODULES = {
  'centre-constitutif': { name: 'Centre-Constitutif', service: 'CENTRE-CONSTITUTIF' },
  ordonnateur: { name: 'Ordonnateur', service: 'ORDONNATEUR' },
  'agent-comptable': { name: 'Agent comptable', service: 'AGENT-COMPTABLE' },
} as const

export type ModuleName = keyof typeof MODULES

export const MODULE_NAMES = Object.keys(MODULES) as ModuleName[]
