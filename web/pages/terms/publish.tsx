import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { listTerms, publishTerms } from '../../../src/contract/terms.ts'
import { dayOf, useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { TermsForm, type TermsValues } from './terms-form.tsx'

/** A new version starts from the text in force; at its date it is asked of everyone again (resolution 13). */
export const Component = () => {
  const { t } = useTranslation('terms')
  const format = useFormat()
  const navigate = useNavigate()
  const publish = useChange(publishTerms)
  const { data, error, refetch, isPending } = useApi(listTerms, {})
  const current = data?.items.find(({ status }) => status === 'current')
  const planned = data?.items.find(({ status }) => status === 'planned')
  const today = dayOf(new Date().toISOString())
  const initial = { bodyFr: current?.bodyFr ?? '', bodyEn: current?.bodyEn ?? '', publishesOn: today }
  const save = async (body: TermsValues) => {
    const { version } = await publish.mutateAsync({ body })
    const date = format.date(body.publishesOn)
    announce(body.publishesOn === today ? t('published', { version }) : t('planned', { version, date }))
    await navigate(paths.terms)
  }
  const refusal = data && !data.abilities.publish.allowed ? data.abilities.publish.reason : null
  return (
    <Page
      title={t('publish')}
      intro={t('publishIntro')}
      crumbs={[{ label: t('title'), to: paths.terms }]}
      loading={isPending}
      error={data ? null : error}
      retry={refetch}
    >
      {refusal ? (
        <Notice kind="warning" title={refusal}>
          {planned && (
            <p>
              <Link className="link text-current" to={paths.plannedTerms(planned.id)}>
                {t('replace')}
              </Link>
            </p>
          )}
        </Notice>
      ) : (
        <TermsForm initial={initial} submit={t('publish')} save={save} />
      )}
    </Page>
  )
}
