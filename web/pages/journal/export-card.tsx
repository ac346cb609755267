import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportJournal } from '../../../src/contract/journal.ts'
import { urlOf } from '../../api.ts'
import { useFormat } from '../../format.ts'
import { Card } from '../../ui/card.tsx'
import { type DayNames, Days } from './days.tsx'

/** The whole journal, or some days of it, as a file that anybody can verify. */
export const ExportCard = ({ last }: { last: number }) => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  const [days, setDays] = useState<Partial<Record<DayNames, string>>>({})
  const fromDay = days.fromDay || undefined
  const untilDay = days.untilDay || undefined
  return (
    <Card title={t('exportTitle')} intro={t('exportIntro')}>
      <div className="flex flex-wrap items-end gap-4">
        <Days of={(name) => days[name] ?? ''} onChange={(name, day) => setDays({ ...days, [name]: day })} />
        <a
          href={urlOf(exportJournal, { query: { fromDay, untilDay } })}
          download
          className="button button--primary h-11"
        >
          <Download aria-hidden />
          {t(fromDay || untilDay ? 'exportDays' : 'exportWhole')}
        </a>
      </div>
      <p className="mt-4 text-sm text-muted">{t('lastLine', { number: format.number(last) })}</p>
    </Card>
  )
}
