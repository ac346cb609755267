import { useTranslation } from 'react-i18next'
import type { readJournalProof } from '../../../src/contract/journal.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'

type Key = ResponseOf<typeof readJournalProof>['keys'][number]

const KeyItem = ({ value: { kid, pem, createdAt, replacedAt } }: { value: Key }) => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  const from = format.date(createdAt)
  return (
    <li className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>
          <code className="font-semibold">{kid}</code>
          <span className="block text-sm text-muted">
            {replacedAt ? t('keySigned', { from, until: format.date(replacedAt) }) : t('keySigns', { from })}
          </span>
        </p>
        <CopyButton
          size="sm"
          text={pem}
          label={t('copyLine')}
          named={t('copyKey', { kid })}
          copied={t('copied')}
          notCopied={t('notCopied')}
        />
      </div>
      <pre className="rounded-lg bg-default p-3 text-sm whitespace-pre-wrap wrap-anywhere">{pem.trim()}</pre>
    </li>
  )
}

/** Every key that ever signed: the present one, and those that verify what came before. */
export const KeysCard = ({ keys }: { keys: Key[] }) => {
  const { t } = useTranslation('journal')
  return (
    <Card title={t('keys')} intro={t('keysIntro')}>
      {keys.length === 0 ? (
        <p className="text-muted">{t('noKey')}</p>
      ) : (
        <ul className="space-y-5">
          {keys.map((key) => (
            <KeyItem key={key.kid} value={key} />
          ))}
        </ul>
      )}
    </Card>
  )
}
