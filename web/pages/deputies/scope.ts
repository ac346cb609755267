import { deputiesOf } from '../../../src/contract/deputies.ts'

/** Of a convention's administrator, or of a group's responsable. */
export type DeputyScope = { level: 'agreement'; agreementId: string } | { level: 'group'; groupId: string }

type Params = { agreementId: string }

export const routesOf = ({ level }: DeputyScope) => deputiesOf[level] as typeof deputiesOf.agreement
export const paramsOf = ({ level: _, ...ids }: DeputyScope) => ids as Params
