import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listAgreements } from '../../../src/contract/agreements.ts'
import { listGroups } from '../../../src/contract/groups.ts'
import { api } from '../../api.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ComboBox } from '../../ui/form/combo-box.tsx'
import type { ComboBoxSource, Option } from '../../ui/form/use-combo-box.ts'
import { Page } from '../../ui/page.tsx'
import { PersonField } from '../why/person-field.tsx'

const MOST_SHOWN = 20

const searchAgreements = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await api(listAgreements, { query: { q, limit: MOST_SHOWN } }, signal)
  return items.map(({ id, reference, organization }) => ({ id, label: reference, detail: organization.name }))
}

const searchGroups =
  (agreementId: string) =>
  async (q: string, signal: AbortSignal): Promise<Option[]> => {
    const query = { q, limit: MOST_SHOWN, closed: 'true' }
    const { items } = await api(listGroups, { params: { agreementId }, query }, signal)
    return items.map(({ id, name }) => ({ id, label: name }))
  }

interface ChoiceProps extends ComboBoxSource {
  name: string
  label: string
  hint: ReactNode
  value: Option | null
  onChange: (option: Option | null) => void
}

const Choice = ({ name, ...choice }: ChoiceProps) => (
  <ComboBox {...choice} id={`past-${name}`} name={name} error={undefined} named={() => undefined} />
)

const Person = () => {
  const { t } = useTranslation('past')
  const navigate = useNavigate()
  const [person, setPerson] = useState<Option | null>(null)
  const choose = (option: Option | null) => {
    setPerson(option)
    if (option) navigate(paths.pastOf({ userId: option.id }))
  }
  return (
    <Card title={t('aPerson')} intro={t('aPersonIntro')}>
      <PersonField value={person} onChange={choose} />
    </Card>
  )
}

const Agreement = () => {
  const { t } = useTranslation('past')
  const [agreement, setAgreement] = useState<Option | null>(null)
  const [group, setGroup] = useState<Option | null>(null)
  const choose = (option: Option | null) => {
    setAgreement(option)
    setGroup(null)
  }
  return (
    <Card title={t('anAgreement')} intro={t('anAgreementIntro')}>
      <div className="space-y-4">
        <Choice
          name="agreement"
          label={t('agreement')}
          hint={t('agreementHint')}
          searchKey={['past', 'agreements']}
          search={searchAgreements}
          value={agreement}
          onChange={choose}
        />
        {agreement && (
          <>
            <Choice
              key={agreement.id}
              name="group"
              label={t('group')}
              hint={t('groupHint')}
              searchKey={['past', 'groups', agreement.id]}
              search={searchGroups(agreement.id)}
              value={group}
              onChange={setGroup}
            />
            <ButtonLink
              variant="primary"
              to={paths.pastOf(group ? { groupId: group.id } : { agreementId: agreement.id })}
            >
              {t('show')}
            </ButtonLink>
          </>
        )}
      </div>
    </Card>
  )
}

/** « Supervision » > « Qui pouvait quoi »: about whom or what [H05]. */
export const Choose = () => {
  const { t } = useTranslation('past')
  return (
    <Page title={t('title')} intro={t('chooseIntro')}>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Person />
        <Agreement />
      </div>
    </Page>
  )
}
