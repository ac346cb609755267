import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type EmailHolder, enrollUser } from '../../../src/contract/users.ts'
import { paths } from '../../paths.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FormProblem } from '../../ui/form/form-problem.tsx'
import { Notice } from '../../ui/notice.tsx'

interface Landing {
  agreementId: string
  /** As chosen in the form, for the enrolment too. */
  openingDay: string | undefined
  groupId: string | undefined
}

const Enroll = ({ holder, agreementId, openingDay, groupId }: Landing & { holder: EmailHolder }) => {
  const { t } = useTranslation('users')
  const navigate = useNavigate()
  const enroll = useChange(enrollUser)
  const [refusal, setRefusal] = useState<Error | null>(null)
  const { userId, name } = holder
  const run = async () => {
    await enroll.mutateAsync({ params: { agreementId }, body: { userId, openingDay, groupId } })
    announce(t('known.enrolled', { name }))
    await navigate(`${paths.users(agreementId)}?sort=-opened`, { state: { created: userId } })
  }
  return (
    <>
      <Button size="sm" variant="primary" pending={enroll.isPending} onClick={() => run().catch(setRefusal)}>
        {t('known.enroll')}
      </Button>
      <FormProblem problem={refusal} />
    </>
  )
}

/** The address is that of someone the organisation knows: he is enrolled or reopened, never made twice (resolution 10). */
export const KnownPerson = ({ holder, ...landing }: Landing & { holder: EmailHolder }) => {
  const { t } = useTranslation('users')
  const { name, identifier, state, userId } = holder
  const where = state === 'elsewhere' || state === 'closed' ? state : 'here'
  return (
    <Notice kind="warning" role="alert" title={t(`known.${where}`, { name })}>
      <p>{t(`known.${where}Hint`, { identifier })}</p>
      <div className="space-y-3 pt-2">
        {where === 'elsewhere' ? (
          <Enroll holder={holder} {...landing} />
        ) : (
          <ButtonLink size="sm" to={paths.user(landing.agreementId, userId)}>
            {t('known.see')}
          </ButtonLink>
        )}
      </div>
    </Notice>
  )
}
