import { z } from 'zod'
import { ALERT_KINDS } from '../domain/alerts.ts'
import { day, id, instant, refusing, text, version } from './fields.ts'
import { listQuery, page } from './paging.ts'
import { route } from './route.ts'

const tag = 'Alertes'
const common = { tag, access: 'signed_in' } as const
const named = z.object({ id, name: z.string() })
const kind = z.enum(ALERT_KINDS)
const state = z.enum(['open', 'dismissed', 'asked'])

const alert = z.object({
  id,
  kind,
  /** Why it was raised, in words. */
  why: z.string(),
  user: named.extend({ identifier: z.string() }),
  organization: named.nullable(),
  /** The convention in which the partner may be asked; none for the institution’s own staff. */
  agreement: z.object({ id, reference: z.string() }).nullable(),
  /** Where the institution is. */
  day,
  openedAt: instant,
  state,
  dismissedAt: instant.nullable(),
  dismissedBy: z.string().nullable(),
  dismissal: z.string().nullable(),
  inquiryId: id.nullable(),
})

/** Kept as long as the access log. */
export const listAlerts = route({
  ...common,
  method: 'GET',
  path: '/api/alerts',
  summary: 'Les alertes : usages inhabituels des comptes',
  query: listQuery(['openedAt']).extend({
    sort: z.enum(['openedAt', '-openedAt']).default('-openedAt'),
    state: state.optional(),
    kind: kind.optional(),
    userId: id.optional(),
  }),
  response: page(alert).extend({ monthsKept: z.int() }),
  csv: [
    { field: 'day', fr: 'Jour', en: 'Day' },
    { field: 'labels.kind', fr: 'Alerte', en: 'Alert' },
    { field: 'why', fr: 'Pourquoi', en: 'Why' },
    { field: 'user.name', fr: 'Personne', en: 'Person' },
    { field: 'user.identifier', fr: 'Identifiant', en: 'Identifier' },
    { field: 'organization.name', fr: 'Organisme', en: 'Organisation' },
    { field: 'labels.state', fr: 'État', en: 'State' },
    { field: 'dismissal', fr: 'Motif du classement', en: 'Why dismissed' },
  ],
})

export const readAlert = route({
  ...common,
  method: 'GET',
  path: '/api/alerts/:alertId',
  summary: 'Une alerte',
  params: z.object({ alertId: id }),
  response: alert,
})

export const dismissAlert = route({
  ...common,
  method: 'POST',
  path: '/api/alerts/:alertId/dismissal',
  summary: 'Classer une alerte sans suite',
  params: z.object({ alertId: id }),
  body: z.object({ reason: text(500).refine((value) => value.trim() !== '', refusing('required_field')) }),
  response: z.object({ dismissedAt: instant }),
})

const hour = z.int().min(0).max(23)
const settings = z.object({
  severalPlaces: z.boolean(),
  places: z.int().min(2).max(10),
  /** 0: at the very same time. */
  placesMinutes: z.int().min(0).max(1440),
  unusualHours: z.boolean(),
  nightFrom: hour,
  nightUntil: hour,
  weekEnd: z.boolean(),
  unusualVolume: z.boolean(),
  volumeDeviations: z.int().min(1).max(10),
  volumeMinimum: z.int().min(1).max(100_000),
  manyFailures: z.boolean(),
  failedSignIns: z.int().min(2).max(1000),
  refusedDecisions: z.int().min(2).max(100_000),
  sharedMailbox: z.boolean(),
})

export const readAlertSettings = route({
  ...common,
  method: 'GET',
  path: '/api/alert-settings',
  summary: 'Les réglages des alertes',
  response: settings.extend({ version }),
})

export const saveAlertSettings = route({
  ...common,
  method: 'PUT',
  path: '/api/alert-settings',
  summary: 'Régler les alertes',
  body: settings.extend({ version }),
  response: z.object({ version }),
})
