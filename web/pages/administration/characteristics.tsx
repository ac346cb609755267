import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { Card } from '../../ui/card.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'
import { PlainTable } from '../services/description/plain-table.tsx'
import { ChangePlaceDialog } from './change-place-dialog.tsx'
import { EndPlaceDialog } from './end-place-dialog.tsx'
import type { Characteristics, Place } from './types.ts'

type Asked = { kind: 'change' | 'end'; place: Place; nth: number }

/** Where he has rights, and what becomes of each. */
const Places = ({ user }: { user: Characteristics }) => {
  const { t } = useTranslation('administration')
  const format = useFormat()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const ask = (kind: Asked['kind'], place: Place) => () => {
    setAsked((before) => ({ kind, place, nth: (before?.nth ?? 0) + 1 }))
    setOpen(true)
  }
  const props = asked && { user, place: asked.place, open, onClose: () => setOpen(false) }
  if (user.places.length === 0) return <p className="text-muted">{t('noGroup')}</p>
  return (
    <>
      <PlainTable
        caption={t('groups')}
        rows={user.places}
        rowKey={({ groupId }) => groupId}
        columns={[
          { label: t('group'), cell: ({ group }) => group },
          {
            label: t('application'),
            cell: ({ serviceId, service }) => (
              <Link className="link" to={paths.predefinedGroups(serviceId)}>
                {service}
              </Link>
            ),
          },
          { label: t('unit'), cell: ({ unit }) => unit },
          { label: t('since'), cell: ({ from }) => format.shortDate(from) },
          ...(user.own
            ? []
            : [
                {
                  label: t('actions'),
                  className: 'no-print',
                  cell: (place: Place) => (
                    <div className="flex flex-wrap gap-2">
                      <AbilityButton
                        size="sm"
                        ability={user.abilities.place}
                        aria-label={t('place.changeOf', place)}
                        onClick={ask('change', place)}
                      >
                        {t('place.change')}
                      </AbilityButton>
                      {user.places.length + user.administers.length > 1 && (
                        <AbilityButton
                          size="sm"
                          ability={user.abilities.place}
                          aria-label={t('place.endOf', place)}
                          onClick={ask('end', place)}
                        >
                          {t('place.end')}
                        </AbilityButton>
                      )}
                    </div>
                  ),
                },
              ]),
        ]}
      />
      {props && asked.kind === 'change' && <ChangePlaceDialog key={asked.nth} {...props} />}
      {props && asked.kind === 'end' && <EndPlaceDialog key={asked.nth} {...props} />}
    </>
  )
}

/** [C18] All there is to know of a user: who he is, then where he has rights. */
export const CharacteristicsCards = ({ user }: { user: Characteristics }) => {
  const { t } = useTranslation(['administration', 'person'])
  const format = useFormat()
  const created = { date: format.instant(user.createdAt), name: user.createdBy ?? '' }
  return (
    <>
      <Card title={t('characteristics')}>
        <DescriptionList
          items={[
            { term: t('person:lastName'), value: user.lastName },
            { term: t('person:firstName'), value: user.firstName },
            { term: t('identifier'), value: user.identifier },
            { term: t('person:email'), value: user.email },
            { term: t('person:workplace'), value: t(user.workplace === 'mobile' ? 'person:mobile' : 'person:fixed') },
            { term: t('type'), value: t(`types.${user.type}`) },
            { term: t('agreement'), value: t('agreementOf', user) },
            { term: t('created'), value: t(user.createdBy ? 'createdBy' : 'createdOn', created) },
          ]}
        />
      </Card>
      {user.administers.length > 0 && (
        <Card title={t('administersTitle')}>
          <ul className="list-disc space-y-1 ps-5">
            {user.administers.map(({ serviceId, unitId, service, unit }) => (
              <li key={`${serviceId} ${unitId}`}>{t('inUnit', { service, unit })}</li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('groups')} intro={t('groupsIntro')}>
        <Places user={user} />
      </Card>
    </>
  )
}
