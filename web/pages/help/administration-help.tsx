import { useTranslation } from 'react-i18next'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { PlainTable } from '../services/description/plain-table.tsx'
import { Guide } from './guide.tsx'

/** What each kind of administrator may do [C01–C05, C11–C19, resolutions 15, 16 and 23]; in the order of the columns. */
const ROWS = [
  ['create', 'everywhere', 'inConvention', 'inUnit', 'no'],
  ['place', 'everywhere', 'inConvention', 'inUnit', 'no'],
  ['change', 'everywhere', 'inConvention', 'hisAlone', 'no'],
  ['reset', 'fromOrdonnateur', 'inConvention', 'hisAlone', 'ownPassword'],
  ['extend', 'everywhere', 'inConvention', 'no', 'no'],
  ['close', 'everywhere', 'inConvention', 'hisAlone', 'no'],
  ['print', 'everywhere', 'inConvention', 'inUnit', 'own'],
  ['appoint', 'everywhere', 'inConvention', 'no', 'no'],
  ['external', 'everywhere', 'inConvention', 'no', 'no'],
] as const

const WhoMayWhat = () => {
  const { t } = useTranslation('administrationHelp')
  return (
    <>
      <p className="mb-5">{t('who.text')}</p>
      <PlainTable
        caption={t('who.title')}
        rows={ROWS}
        rowKey={([act]) => act}
        dense
        columns={[
          { label: t('who.act'), cell: ([act]) => t(`who.${act}`) },
          { label: t('who.general'), cell: ([, general]) => t(`who.${general}`) },
          { label: t('who.partner'), cell: ([, , partner]) => t(`who.${partner}`) },
          { label: t('who.unit'), cell: ([, , , unit]) => t(`who.${unit}`) },
          { label: t('who.user'), cell: ([, , , , user]) => t(`who.${user}`) },
        ]}
      />
    </>
  )
}

/** The help of the « module d’administration ». */
export const Component = () => {
  const { t } = useTranslation('administrationHelp')
  const { administration } = useSession()
  return (
    <Guide
      title={t('title')}
      intro={t('intro')}
      first={{ anchor: 'qui-peut-quoi', title: t('who.title'), content: <WhoMayWhat /> }}
      sections={t('sections', { returnObjects: true })}
      actions={administration === 'administrator' && <ButtonLink to={paths.administration}>{t('open')}</ButtonLink>}
    />
  )
}
