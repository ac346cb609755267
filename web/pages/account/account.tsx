import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readAccount } from '../../../src/contract/account.ts'
import { useApi } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { useScrollToHash } from '../../ui/use-scroll-to-hash.ts'
import { Characteristics } from './characteristics.tsx'
import { FactorsCard } from './factors-card.tsx'
import { IdentityCard } from './identity-card.tsx'
import { LanguageCard } from './language-card.tsx'
import { MyRights } from './my-rights.tsx'
import { PasswordCard } from './password-card.tsx'
import { Sessions } from './sessions.tsx'
import { TermsCard } from './terms-card.tsx'

/** « Mon compte »: characteristics that can be printed, rights, rules accepted, password, language, sessions. */
export const Component = () => {
  const { t } = useTranslation('account')
  const { data: account, error, refetch } = useApi(readAccount, {})
  useScrollToHash(account !== undefined)
  return (
    <Page
      title={t('title')}
      loading={!account}
      error={error}
      retry={refetch}
      actions={
        <Button icon={<Printer aria-hidden />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      }
    >
      {account && (
        <>
          <Characteristics account={account} />
          <MyRights />
          <TermsCard terms={account.terms} />
          <div className="no-print grid items-start gap-6 xl:grid-cols-2">
            <PasswordCard password={account.password} />
            <LanguageCard locale={account.locale} />
          </div>
          {account.identity && <IdentityCard identity={account.identity} />}
          <FactorsCard />
          <Sessions />
        </>
      )}
    </Page>
  )
}
