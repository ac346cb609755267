import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { listJournal } from '../../../src/contract/journal.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import type { journal as words } from '../../messages/fr/journal.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import type { Column } from '../../ui/table/data-table.tsx'
import { UndoAmendmentDialog } from '../agreements-edit/undo-amendment-dialog.tsx'

export type Line = ResponseOf<typeof listJournal>['items'][number]
type Change = Line['changes'][number]

const ChangeItem = ({ change: { label, before, after } }: { change: Change }) => {
  const { t } = useTranslation('journal')
  const former = before !== null && (
    <>
      <span className="sr-only">{t('before')} </span>
      <del className="text-muted">{before}</del>
      <span aria-hidden> → </span>
      <span className="sr-only">, {t('after')} </span>
    </>
  )
  return (
    <li>
      <span className="text-muted">{t('labelled', { label })}</span> {former}
      <ins className="no-underline">{after ?? t('none')}</ins>
    </li>
  )
}

/** Of an amendment, for the institution, whose alone it is to undo. */
const Undo = ({ agreementId, number }: { agreementId: string; number: number }) => {
  const { t } = useTranslation('agreementsEdit')
  const [undoing, setUndoing] = useState(false)
  return (
    <>
      <Button size="sm" className="mt-2" icon={<Undo2 aria-hidden />} onClick={() => setUndoing(true)}>
        {t('undo')}
      </Button>
      {undoing && <UndoAmendmentDialog agreementId={agreementId} number={number} onClose={() => setUndoing(false)} />}
    </>
  )
}

const Change = ({ line, whole }: { line: Line; whole: boolean }) => {
  const { t } = useTranslation('journal')
  const isAmendment = whole && line.kind === 'agreement.entitlements_amended'
  return (
    <>
      <p className="wrap-anywhere">{line.sentence}</p>
      {line.changes.length > 0 && (
        <ul className="mt-1 space-y-0.5 text-sm wrap-anywhere">
          {line.changes.map((change) => (
            <ChangeItem key={change.label + change.before + change.after} change={change} />
          ))}
        </ul>
      )}
      {isAmendment && line.agreement && <Undo agreementId={line.agreement.id} number={line.number} />}
      {line.erased && <p className="text-sm text-muted italic">{t('erased')}</p>}
    </>
  )
}

type Authority = keyof typeof words.authority

const Author = ({ line: { author, from } }: { line: Line }) => {
  const { t } = useTranslation('journal')
  return (
    <>
      {author.id ? (
        <Link className="link" to={paths.historyOf({ authorId: author.id })}>
          {author.name}
        </Link>
      ) : (
        author.name
      )}
      <p className="text-sm text-muted">{t(`authority.${author.authority as Authority}`)}</p>
      {from && <p className="text-sm text-muted">{t('from', { address: from })}</p>}
    </>
  )
}

const Inquiry = ({ inquiryId }: { inquiryId: string }) => {
  const { t } = useTranslation('journal')
  return (
    <Link className="link inline-block py-0.5" to={paths.inquiry(inquiryId)}>
      {t('inquiry')}
    </Link>
  )
}

const About = ({ line: { agreement, group, user, inquiryId } }: { line: Line }) => {
  if (!agreement && !group && !inquiryId) return '–'
  return (
    <ul className="space-y-1 text-sm">
      {inquiryId && (
        <li>
          <Inquiry inquiryId={inquiryId} />
        </li>
      )}
      {user && agreement && (
        <li>
          <Link className="link inline-block py-0.5" to={paths.user(agreement.id, user.id)}>
            {user.name}
          </Link>
        </li>
      )}
      {group && (
        <li>
          <Link className="link inline-block py-0.5" to={paths.group(group.id)}>
            {group.name}
          </Link>
        </li>
      )}
      {agreement && (
        <li>
          <Link className="link inline-block py-0.5" to={paths.agreement(agreement.id)}>
            {agreement.reference}
          </Link>
        </li>
      )}
    </ul>
  )
}

const At = ({ line: { at, number } }: { line: Line }) => {
  const { t } = useTranslation('journal')
  const format = useFormat()
  return (
    <>
      {format.instant(at)}
      <p className="text-sm font-normal text-muted">{t('line', { number: format.number(number) })}</p>
    </>
  )
}

export const useColumns = (whole: boolean): [Column<Line>, ...Column<Line>[]] => {
  const { t } = useTranslation('journal')
  return [
    { key: 'at', label: t('at'), sortable: true, cell: (line) => <At line={line} /> },
    { key: 'change', label: t('change'), cell: (line) => <Change line={line} whole={whole} /> },
    { key: 'author', label: t('author'), cell: (line) => <Author line={line} /> },
    { key: 'about', label: t('about'), cell: (line) => <About line={line} /> },
  ]
}
