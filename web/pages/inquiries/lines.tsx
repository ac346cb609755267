import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { readInquiry } from '../../../src/contract/inquiries.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'
import { useFormat } from '../../format.ts'
import { paths } from '../../paths.ts'
import { AbilityButton } from '../../ui/ability.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { type Answer, AnswerDialog } from './answer-dialog.tsx'

export type InquiryRead = ResponseOf<typeof readInquiry>
type Line = InquiryRead['lines'][number]
type Asked = { lineIds: string[]; name: string; answer: Answer; nth: number }

const tones = { keep: 'success', withdraw: 'danger', change: 'accent', gone: 'neutral' } as const

/** As the journal tells it. */
const Changes = ({ changes }: Pick<Line, 'changes'>) => {
  const { t } = useTranslation('inquiries')
  return (
    <div className="text-sm">
      <p className="text-muted">{t('changedBy')}</p>
      <ul>
        {changes.map(({ number, sentence }) => (
          <li key={number}>
            <Link className="link inline-block py-0.5 wrap-anywhere" to={paths.journalLine(number)}>
              {sentence}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Given = ({ line }: { line: Line }) => {
  const { t } = useTranslation('inquiries')
  const format = useFormat()
  const answer = line.answer ?? (line.stands ? null : 'gone')
  if (!answer) return <Status tone="warning">{t('awaiting')}</Status>
  return (
    <div className="space-y-1">
      <Status tone={tones[answer]}>{t(`answers.${answer}`)}</Status>
      {line.reason && <p className="wrap-anywhere whitespace-pre-line">{line.reason}</p>}
      {line.changes.length > 0 && <Changes changes={line.changes} />}
      {line.answeredAt && line.answeredBy && (
        <p className="text-sm text-muted">
          {t('answeredBy', { name: line.answeredBy, date: format.instant(line.answeredAt) })}
        </p>
      )}
    </div>
  )
}

const rolesOf = ({ roles }: Line) => roles.map(({ service, name }) => `${service} – ${name}`).join(', ')

/** What is asked about, line by line, with the answer or the ways to give it [H06]. */
export const Lines = ({ inquiry }: { inquiry: InquiryRead }) => {
  const { t } = useTranslation('inquiries')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const { abilities, lines } = inquiry
  const mayAnswer = abilities.answer.allowed
  const ask = (answer: Answer, those: Line[], name: string) => {
    setAsked((before) => ({ answer, name, lineIds: those.map(({ id }) => id), nth: (before?.nth ?? 0) + 1 }))
    setOpen(true)
  }
  const nameOf = ({ user, group, roles }: Line) => `${user?.name ?? roles[0]?.name ?? ''} – ${group.name}`
  const waiting = lines.filter(({ answer }) => answer === null)
  return (
    <Card
      title={t('lines')}
      intro={t('linesIntro')}
      actions={
        mayAnswer &&
        waiting.length > 1 && (
          <Button onClick={() => ask('keep', waiting, t('allLines', { count: waiting.length }))}>{t('keepAll')}</Button>
        )
      }
    >
      <ul className="divide-y divide-border">
        {lines.map((line) => (
          <li
            key={line.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-64 space-y-1">
              <p className="font-semibold wrap-anywhere">{line.user?.name ?? rolesOf(line)}</p>
              <p className="text-sm text-muted">{t('inGroup', { group: line.group.name })}</p>
              {line.user && <p className="text-sm text-muted">{rolesOf(line)}</p>}
              <Given line={line} />
            </div>
            {mayAnswer && line.answer === null && (
              <div className="flex flex-wrap gap-2">
                <Button size="sm" onClick={() => ask('keep', [line], nameOf(line))}>
                  {t('keep')}
                </Button>
                <Button size="sm" onClick={() => ask('change', [line], nameOf(line))}>
                  {t('change')}
                </Button>
                <AbilityButton
                  ability={abilities.withdraw}
                  size="sm"
                  variant="danger-soft"
                  onClick={() => ask('withdraw', [line], nameOf(line))}
                >
                  {t('withdraw')}
                </AbilityButton>
              </div>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <AnswerDialog key={asked.nth} {...asked} inquiryId={inquiry.id} open={open} onClose={() => setOpen(false)} />
      )}
    </Card>
  )
}
