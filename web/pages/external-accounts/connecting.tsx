import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { DescriptionList } from '../../ui/description-list.tsx'

/** `host:port/database`, as the operator tells it. */
const partsOf = (address: string) => {
  const { hostname, port, pathname } = new URL(`postgresql://${address}`)
  return { host: hostname, port: port || '5432', database: pathname.slice(1) }
}

const Line = ({ label, text }: { label: string; text: string }) => {
  const { t } = useTranslation('externalAccounts')
  return (
    <div className="space-y-2">
      <h3 className="font-semibold">{label}</h3>
      <code className="block rounded-field border border-border bg-surface-secondary px-3 py-2.5 text-sm wrap-anywhere">
        {text}
      </code>
      <CopyButton
        size="sm"
        text={text}
        label={t('copy')}
        named={`${t('copy')} – ${label}`}
        copied={t('copied')}
        notCopied={t('notCopied')}
      />
    </div>
  )
}

/** « Se connecter » [C20]: by a spreadsheet, an office suite, a command line. */
export const Connecting = ({ address, login }: { address: string | null; login: string }) => {
  const { t } = useTranslation('externalAccounts')
  if (address === null)
    return (
      <Card title={t('connect')}>
        <p>{t('addressUnknown')}</p>
      </Card>
    )
  const { host, port, database } = partsOf(address)
  const odbc = `Driver={PostgreSQL Unicode};Server=${host};Port=${port};Database=${database};SSLMode=require`
  return (
    <Card title={t('connect')} intro={t('connectIntro')}>
      <div className="space-y-6">
        <DescriptionList
          items={[
            { term: t('server'), value: host },
            { term: t('port'), value: port },
            { term: t('database'), value: database },
            { term: t('login'), value: <code>{login}</code> },
          ]}
        />
        <div className="space-y-2">
          <h3 className="font-semibold">{t('excel')}</h3>
          <p className="max-w-prose">{t('excelSteps')}</p>
        </div>
        <Line label={t('connectionString')} text={odbc} />
        <div className="space-y-2">
          <h3 className="font-semibold">{t('libreOffice')}</h3>
          <p className="max-w-prose">{t('libreOfficeSteps')}</p>
        </div>
        <Line
          label={t('commandLine')}
          text={`psql "host=${host} port=${port} dbname=${database} user=${login} sslmode=require"`}
        />
      </div>
    </Card>
  )
}
