import type { explain, getExplanationChoices } from '../../../src/contract/explanations.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import type { Args } from '../../api.ts'

export type Choices = ResponseOf<typeof getExplanationChoices>
export type Answers = ResponseOf<typeof explain>
export type Answer = Answers['answer']
export type Body = Args<typeof explain>['body']
export type Service = Choices['services'][number]
export type RecordType = Service['types'][number]
export type Action = RecordType['actions'][number]

export interface QuestionValues {
  serviceId: string
  type: string
  action: string
  /** Of a record that the application registered. */
  recordId: string
  unit: string
  owner: string
  state: string
  agreementId: string
  organizationId: string
  /** By the path that a condition reads. */
  stated: Record<string, string>
  messages: string[]
  motive: string
  day: string
}

export const NOTHING_STATED = {
  ...{ recordId: '', unit: '', owner: '', state: '', agreementId: '', organizationId: '', motive: '' },
  ...{ stated: {} as Record<string, string>, messages: [] as string[] },
}

/** Whoever is not named here: no identifier looks like it. */
const SOMEBODY_ELSE = 'quelqu’un d’autre'

export const noonOf = (day: string): string => new Date(`${day}T12:00:00`).toISOString()

/** As an application would send it: `12` is a number, `true` is true, the rest is text. */
const asSent = (text: string): string | number | boolean => {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?(0|[1-9]\d*)([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text
}

interface Properties {
  [name: string]: string | number | boolean | Properties
}

/** `department.id` goes into an object of its own. */
const put = (target: Properties, [first = '', ...deeper]: string[], value: string): void => {
  if (deeper.length === 0) {
    target[first] = asSent(value)
    return
  }
  const inner = target[first]
  const below = typeof inner === 'object' ? inner : {}
  target[first] = below
  put(below, deeper, value)
}

const readInto = (stated: Record<string, string>) => {
  const roots: Record<string, Properties> = { subject: {}, action: {}, resource: {}, context: {} }
  for (const [path, text] of Object.entries(stated)) {
    const [root = '', ...names] = path.split('.')
    const target = roots[root]
    if (target && text.trim() !== '') put(target, names, text.trim())
  }
  return roots
}

const ownerOf = ({ owner }: QuestionValues, type: RecordType, { user, email }: Choices): string => {
  if (owner === 'other') return SOMEBODY_ELSE
  return type.owner.is === 'email' ? email : user.identifier
}

/** Of what was said for another action, only what counts for this one. */
const recordOf = (values: QuestionValues, { type, action }: Chosen, choices: Choices): Properties => {
  const minds = (what: Action['minds'][number]) => action.minds.includes(what) && values[what] !== ''
  return {
    ...(minds('unit') && { [type.unit]: values.unit }),
    ...(minds('owner') && { [type.owner.property]: ownerOf(values, type, choices) }),
    ...(minds('state') && { [type.state]: values.state }),
    ...(type.belongsTo === 'agreement' && values.agreementId && { agreement: values.agreementId }),
    ...(type.belongsTo === 'organization' && values.organizationId && { organization: values.organizationId }),
  }
}

const statedFor = ({ stated }: QuestionValues, { reads }: Action) =>
  Object.fromEntries(Object.entries(stated).filter(([path]) => reads.some((read) => read.path === path)))

export interface Chosen {
  type: RecordType
  action: Action
}

/** The question as the API takes it. */
export const bodyOf = (values: QuestionValues, chosen: Chosen, choices: Choices): Body => {
  const { subject, action, resource, context } = readInto(statedFor(values, chosen.action))
  const messages = values.messages.map((code) => ({ code }))
  return {
    ...{ userId: choices.user.id, serviceId: values.serviceId, resourceType: values.type, action: values.action },
    resource: {
      ...(chosen.type.isFound && values.recordId.trim() && { id: values.recordId.trim() }),
      properties: { ...resource, ...recordOf(values, chosen, choices) },
    },
    context: { ...context, ...(messages.length > 0 && { messages }), ...(values.motive && { motive: values.motive }) },
    ...{ subjectProperties: subject, actionProperties: action },
    ...(values.day && { at: noonOf(values.day) }),
  }
}
