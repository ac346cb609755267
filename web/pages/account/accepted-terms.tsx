import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readAccount } from '../../../src/contract/account.ts'
import { useFormat } from '../../format.ts'
import { currentLanguage } from '../../language.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'

/** The rules of use, read again and printed with the proof of their acceptance [H16]. */
export const Component = () => {
  const { t } = useTranslation('account')
  const format = useFormat()
  const { data, error, refetch } = useApi(readAccount, {})
  const terms = data?.terms
  const owner = data?.owner
  return (
    <Page
      title={t('terms.title')}
      intro={terms && t('terms.version', { version: terms.version, date: format.date(terms.publishedAt) })}
      crumbs={[{ label: t('title'), to: paths.account }]}
      loading={!data}
      error={error}
      retry={refetch}
      narrow
      actions={
        terms && (
          <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        )
      }
    >
      <Card>
        {terms && owner ? (
          <>
            <div className="whitespace-pre-line">{terms.body[currentLanguage()]}</div>
            <p className="mt-6 border-t border-separator pt-4 text-sm text-muted">
              {t('terms.proof', {
                name: `${owner.firstName} ${owner.lastName}`,
                identifier: owner.identifier,
                instant: format.instant(terms.acceptedAt),
              })}
            </p>
          </>
        ) : (
          <p className="text-muted">{t('terms.none')}</p>
        )}
      </Card>
    </Page>
  )
}
