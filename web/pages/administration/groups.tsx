import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getPredefinedGroups } from '../../../src/contract/administration.ts'
import { useSession } from '../../layout/session.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { GroupMatrix } from './group-matrix.tsx'
import { HelpLink } from './help-link.tsx'

/** « Détail des groupes » of an application: what each may, procedure by procedure and step by step [C25, C26]. */
export const Component = () => {
  const { t } = useTranslation('administration')
  const { serviceId = '' } = useParams()
  const { administration } = useSession()
  const { data, error, refetch } = useApi(getPredefinedGroups, { params: { serviceId } })
  return (
    <Page
      title={data && t('detail.title', { service: data.name })}
      intro={t('detail.intro')}
      crumbs={administration === 'administrator' ? [{ label: t('title'), to: paths.administration }] : []}
      actions={
        <>
          <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
            {t('detail.print')}
          </Button>
          <HelpLink />
        </>
      }
      loading={!data}
      error={error}
      retry={refetch}
    >
      {data && <GroupMatrix definition={data.definition} />}
    </Page>
  )
}
