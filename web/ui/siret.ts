import { formatSiret } from '../../src/domain/siret.ts'

/** `732 829 320 00074` in full no-break spaces: the narrow ones can hardly be told apart on screen. */
export const readableSiret = (siret: string): string => formatSiret(siret).replaceAll('\u202f', '\u00a0')
