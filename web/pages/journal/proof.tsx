import { useTranslation } from 'react-i18next'
import { readJournalProof } from '../../../src/contract/journal.ts'
import { paths } from '../../paths.ts'
import { useApi } from '../../queries.ts'
import { Page } from '../../ui/page.tsx'
import { CheckpointsCard } from './checkpoints-card.tsx'
import { DestinationCard } from './destination-card.tsx'
import { ExportCard } from './export-card.tsx'
import { KeysCard } from './keys-card.tsx'

/** What proves the journal: its export, the signed checkpoints, the keys, and where they are kept besides. */
export const Component = () => {
  const { t } = useTranslation('journal')
  const { data, error, refetch } = useApi(readJournalProof, {})
  return (
    <Page
      title={t('proofTitle')}
      intro={t('proofIntro')}
      crumbs={[{ label: t('title'), to: paths.journal }]}
      loading={!data}
      error={error}
      retry={refetch}
    >
      {data && (
        <>
          <ExportCard last={data.last} />
          <CheckpointsCard checkpoints={data.checkpoints} />
          <DestinationCard destination={data.destination} />
          <KeysCard keys={data.keys} />
        </>
      )}
    </Page>
  )
}
