import type { Step } from '../deps.ts'
import type { Bordereau, Sens } from '../records.ts'

type Input = { exercice: number; unite: string; sens: Sens; pieceIds: readonly string[] }

export const createBordereau: Step<Input, Bordereau> = async () => {
  throw new Error('createBordereau is being written')
}
