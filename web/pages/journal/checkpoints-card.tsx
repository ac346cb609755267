import { useTranslation } from 'react-i18next'
import type { readJournalProof } from '../../../src/contract/journal.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'

type Checkpoint = ResponseOf<typeof readJournalProof>['checkpoints'][number]
type Delivery = Checkpoint['deliveries'][number]

const useDeliveryWords = () => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  return ({ way, deliveredAt, failure }: Delivery) => {
    const by = t(`sentBy.${way}`)
    if (deliveredAt) return t('delivered', { way: by, at: format.instant(deliveredAt) })
    return failure ? t('failed', { way: by, failure }) : t('notDelivered', { way: by })
  }
}

const Row = ({ checkpoint }: { checkpoint: Checkpoint }) => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  const inWords = useDeliveryWords()
  const { number, at, kid, line, deliveries } = checkpoint
  const shown = format.number(number)
  return (
    <tr>
      <th scope="row" data-label={t('attests')}>
        {shown}
      </th>
      <td data-label={t('signedAt')}>{format.instant(at)}</td>
      <td data-label={t('key')}>
        <code>{kid}</code>
      </td>
      <td data-label={t('sent')}>
        {deliveries.length === 0 && <span className="text-muted">{t('notSent')}</span>}
        {deliveries.map((delivery) => (
          <p key={delivery.way} className="wrap-anywhere">
            {inWords(delivery)}
          </p>
        ))}
      </td>
      <td className="data-table__menu no-print">
        <CopyButton
          size="sm"
          text={line}
          label={t('copyLine')}
          named={t('copyLineOf', { number: shown })}
          copied={t('copied')}
          notCopied={t('notCopied')}
        />
      </td>
    </tr>
  )
}

/** Where the journal stood each hour, signed. */
export const CheckpointsCard = ({ checkpoints }: { checkpoints: Checkpoint[] }) => {
  const { t } = useTranslation('journal')
  return (
    <Card title={t('checkpoints')} intro={t('checkpointsIntro')}>
      {checkpoints.length === 0 ? (
        <p className="text-muted">{t('noCheckpoint')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section aria-label={t('checkpointsList')} tabIndex={0} className="max-h-96 overflow-auto">
          <table className="data-table">
            <caption className="sr-only">{t('checkpoints')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('attests')}</th>
                <th scope="col">{t('signedAt')}</th>
                <th scope="col">{t('key')}</th>
                <th scope="col">{t('sent')}</th>
                <th scope="col">
                  <span className="sr-only">{t('copyLine')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {checkpoints.map((checkpoint) => (
                <Row key={checkpoint.number} checkpoint={checkpoint} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  )
}
