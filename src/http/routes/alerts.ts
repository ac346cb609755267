import type { FastifyInstance } from 'fastify'
import { authorize } from '../../commands/authorize.ts'
import { dismissAlert } from '../../commands/dismiss-alert.ts'
import { saveAlertSettings } from '../../commands/save-alert-settings.ts'
import * as contract from '../../contract/alerts.ts'
import { execute } from '../../db/execute.ts'
import { alertKindName, alertPhrase } from '../../domain/alerts.ts'
import { refuse } from '../../domain/refusals.ts'
import { readMonthsKept } from '../../queries/access-log.ts'
import { readAlertSettings } from '../../queries/alert-settings.ts'
import { readAlert, readAlerts } from '../../queries/alerts.ts'
import { alertStateLabel } from '../csv-labels.ts'
import type { Deps } from '../deps.ts'
import { ownInstitution } from '../own-institution.ts'
import { localeOf } from '../problems.ts'
import { serve } from '../serve.ts'

export function alertRoutes(app: FastifyInstance, { runner }: Deps): void {
  const { db, now } = runner

  serve(app, contract.listAlerts, async ({ query, session: { actor }, request }) => {
    const institutionId = ownInstitution(actor, 'alert.read')
    const locale = query.lang ?? localeOf(request)
    const page = await readAlerts(db, institutionId, query, now())
    const items = page.items.map((alert) => ({
      ...alert,
      why: alertPhrase(alert, locale, actor.timeZone),
      labels: { kind: alertKindName(alert.kind, locale), state: alertStateLabel(alert.state, locale) },
    }))
    return { ...page, items, monthsKept: await readMonthsKept(db, institutionId) }
  })

  serve(app, contract.readAlert, async ({ params, session: { actor }, request }) => {
    const { institutionId, ...alert } = (await readAlert(db, params.alertId, now())) ?? refuse('not_found')
    authorize(actor, 'alert.read', { kind: 'institution', institutionId })
    return { ...alert, why: alertPhrase(alert, localeOf(request), actor.timeZone) }
  })

  serve(app, contract.dismissAlert, ({ params, body, session: { actor } }) =>
    execute(runner, dismissAlert, actor, { ...params, ...body }),
  )

  serve(app, contract.readAlertSettings, async ({ session: { actor } }) => {
    const { settings, version } = await readAlertSettings(db, ownInstitution(actor, 'alert.read'))
    return { ...settings, version }
  })

  serve(app, contract.saveAlertSettings, ({ body: { version, ...settings }, session: { actor } }) =>
    execute(runner, saveAlertSettings, actor, {
      institutionId: ownInstitution(actor, 'alert.tune'),
      version,
      settings,
    }),
  )
}
