import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeSession, listSessions } from '../../../src/contract/account.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { deviceName } from '../../../src/domain/device-name.ts'
import { useFormat } from '../../format.ts'
import { currentLanguage } from '../../language.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { useSignInWords } from './sign-in-words.ts'

type OpenSession = ResponseOf<typeof listSessions>['sessions'][number]

const CloseButton = ({ session }: { session: OpenSession }) => {
  const { t } = useTranslation('account')
  const format = useFormat()
  const close = useChange(closeSession)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const run = async () => {
    await close.mutateAsync({ params: { sessionId: session.id } })
    announce(t('sessions.closed'))
  }
  return (
    <>
      <Button
        size="sm"
        pending={close.isPending}
        aria-label={t('sessions.closeOf', { instant: format.instant(session.createdAt) })}
        onClick={() => run().catch(setRefusal)}
      >
        {t('sessions.close')}
      </Button>
      <FormProblem problem={refusal} />
    </>
  )
}

const SessionLine = ({ session }: { session: OpenSession }) => {
  const { t } = useTranslation('account')
  const format = useFormat()
  const words = useSignInWords()
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {deviceName(session.userAgent, currentLanguage())}{' '}
          {session.current && <Status tone="success">{t('sessions.current')}</Status>}
        </p>
        <p className="text-sm text-muted">{words(session)}</p>
        <p className="text-sm text-muted">{t('sessions.from', { address: session.address })}</p>
        <p className="text-sm text-muted">{t('sessions.opened', { instant: format.instant(session.createdAt) })}</p>
        <p className="text-sm text-muted">{t('sessions.seen', { instant: format.instant(session.lastSeenAt) })}</p>
      </div>
      {!session.current && <CloseButton session={session} />}
    </li>
  )
}

/** Where one is signed in, with « Fermer » for each but this one. */
export const Sessions = () => {
  const { t } = useTranslation('account')
  const { data, error, refetch } = useApi(listSessions, {})
  return (
    <div className="no-print">
      <Card title={t('sessions.title')} intro={t('sessions.intro')}>
        {error && <ErrorState error={error} retry={refetch} />}
        {!data && !error && <Loading />}
        <ul className="divide-y divide-separator">
          {data?.sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </ul>
      </Card>
    </div>
  )
}
