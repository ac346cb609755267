import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { listTerms, replacePlannedTerms } from '../../../src/contract/terms.ts'
import { dayOf } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { TermsForm, type TermsValues } from './terms-form.tsx'

/** Before its date a planned version may still be rewritten. */
export const Component = () => {
  const { t } = useTranslation(['terms', 'common'])
  const navigate = useNavigate()
  const { termsId = '' } = useParams()
  const replace = useChange(replacePlannedTerms)
  const { data, error, refetch, isPending } = useApi(listTerms, {})
  const planned = data?.items.find(({ id, status }) => id === termsId && status === 'planned')
  const save = async (body: TermsValues) => {
    await replace.mutateAsync({ params: { termsId }, body })
    announce(t('replaced'))
    await navigate(paths.terms)
  }
  return (
    <Page
      title={t('replace')}
      intro={t('replaceIntro')}
      crumbs={[{ label: t('title'), to: paths.terms }]}
      loading={isPending}
      error={data ? null : error}
      retry={refetch}
    >
      {planned ? (
        <TermsForm
          initial={{ bodyFr: planned.bodyFr, bodyEn: planned.bodyEn, publishesOn: dayOf(planned.publishesAt) }}
          submit={t('common:save')}
          save={save}
        />
      ) : (
        <Notice kind="warning" title={t('notFound')} />
      )}
    </Page>
  )
}
