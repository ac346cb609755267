import { useTranslation } from 'react-i18next'
import { GroupLinks } from './group-links.tsx'
import type { Answer } from './question-values.ts'

type Remedy = Answer['remedies'][number]

const isHelp = ({ join, give }: Remedy): boolean => join.length + give.length > 0

/** Why a role that would give it is out of his reach. */
const OutOfReach = ({ remedy: { conferred, held, beyond } }: { remedy: Remedy }) => {
  const { t } = useTranslation('why')
  if (!conferred) return <p>{t('notConferred')}</p>
  if (held) return <p>{t('noRemedy')}</p>
  return (
    <>
      <p>{t('notHeld')}</p>
      {beyond.map(({ id, name, reason }) => (
        <p key={id}>{t('beyond', { group: name, reason })}</p>
      ))}
    </>
  )
}

const RemedyItem = ({ remedy }: { remedy: Remedy }) => {
  const { t } = useTranslation('why')
  const { role, join, give } = remedy
  return (
    <li className="space-y-2 rounded-xl border border-border p-4">
      <p className="font-semibold">{t('gives', { role: role.name })}</p>
      {!isHelp(remedy) && <OutOfReach remedy={remedy} />}
      {join.length > 0 && <GroupLinks label={t('join')} groups={join} />}
      {give.length > 0 && <GroupLinks label={t(join.length > 0 ? 'give' : 'giveOnly')} groups={give} />}
    </li>
  )
}

/** Of who has the right already, a role that would change nothing is not worth a word. */
const isWorthTelling = (remedy: Remedy, { reason }: Answer): boolean =>
  reason === 'no_role' || isHelp(remedy) || !remedy.conferred || !remedy.held

/** The roles that would give it, and the groups by which he could have them. */
export const Remedies = ({ answer }: { answer: Answer }) => {
  const { t } = useTranslation('why')
  const remedies = answer.remedies.filter((remedy) => isWorthTelling(remedy, answer))
  if (remedies.length === 0) return null
  return (
    <section className="space-y-3">
      <div>
        <h3 className="font-semibold">{t('remedies')}</h3>
        {remedies.some(isHelp) && <p className="text-sm text-muted">{t('remedyIntro')}</p>}
      </div>
      <ul className="grid gap-3 md:grid-cols-2">
        {remedies.map((remedy) => (
          <RemedyItem key={remedy.role.id} remedy={remedy} />
        ))}
      </ul>
    </section>
  )
}
