import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { deputiesOf } from '../../../src/contract/deputies.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { lastDayOf, useFormat } from '../../format.ts'
import { useApi, useChange } from '../../queries.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Status } from '../../ui/status.tsx'
import { NameForm } from './name-form.tsx'
import { type DeputyScope, paramsOf, routesOf } from './scope.ts'

type Deputy = ResponseOf<typeof deputiesOf.agreement.list>['deputies'][number]

const DeputyLine = ({ scope, deputy }: { scope: DeputyScope; deputy: Deputy }) => {
  const { t } = useTranslation('deputies')
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const end = useChange(routesOf(scope).end)
  const { id, user, deputyOf, from, until, hasBegun, isMine } = deputy
  const send = async () => {
    await end.mutateAsync({ params: { ...paramsOf(scope), deputyId: id } })
    announce(t('ended', { name: user.name }))
  }
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 space-y-1">
        <p className="font-semibold">{user.name}</p>
        <p className="text-sm text-muted">
          {t('standsInFor', { name: deputyOf.name, from: format.date(from), until: format.date(lastDayOf(until)) })}
        </p>
      </div>
      <Status tone={hasBegun ? 'success' : 'neutral'}>{t(hasBegun ? 'running' : 'planned')}</Status>
      {isMine && (
        <Button
          variant="danger-soft"
          size="sm"
          className="sm:ms-auto"
          aria-label={t('endOf', { name: user.name })}
          onClick={() => setOpen(true)}
        >
          {t('end')}
        </Button>
      )}
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        danger
        title={t('endTitle', { name: user.name })}
        confirm={t('end')}
        onConfirm={send}
      >
        <p>{t('endText')}</p>
      </ConfirmDialog>
    </li>
  )
}

/** [H13] Who stands in, for whom and until when; nothing where there is nobody and the reader may name nobody. */
export const DeputiesCard = ({ scope, agreementId }: { scope: DeputyScope; agreementId: string }) => {
  const { t } = useTranslation('deputies')
  const [naming, setNaming] = useState(false)
  const { data } = useApi(routesOf(scope).list, { params: paramsOf(scope) })
  if (!data || (data.deputies.length === 0 && !data.abilities.name.allowed)) return null
  const name = (
    <AbilityButton ability={data.abilities.name} size="sm" aria-expanded={naming} onClick={() => setNaming(true)}>
      {t('name')}
    </AbilityButton>
  )
  return (
    <Card title={t('title')} intro={t(`intro.${scope.level}`)} actions={name}>
      {data.deputies.length > 0 ? (
        <ul className="divide-y divide-separator">
          {data.deputies.map((deputy) => (
            <DeputyLine key={deputy.id} scope={scope} deputy={deputy} />
          ))}
        </ul>
      ) : (
        <p className="text-muted">{t('none')}</p>
      )}
      {naming && (
        <section aria-labelledby="name-deputy" className="mt-5 border-t border-separator pt-5">
          <h3 id="name-deputy" className="mb-3 font-semibold">
            {t('nameTitle')}
          </h3>
          <NameForm scope={scope} agreementId={agreementId} onDone={() => setNaming(false)} />
        </section>
      )}
    </Card>
  )
}
