import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import type { Refusal } from './types.ts'

/** The nearest first; each with what he is to the reader. */
export const WhomToAsk = ({ people }: { people: Refusal['ask'] }) => {
  const { t } = useTranslation('sso')
  return (
    <Card title={t('ask')} intro={people.length > 0 ? t('askIntro') : undefined}>
      {people.length === 0 && <p>{t('askNobody')}</p>}
      <ul className="divide-y divide-separator">
        {people.map(({ name, email, role }) => (
          <li key={`${role} ${name} ${email}`} className="py-3 first:pt-0 last:pb-0">
            <p className="font-medium">{name}</p>
            <p className="text-sm text-muted">{t(`roles.${role}`)}</p>
            {email && (
              <a className="link wrap-anywhere" href={`mailto:${email}`}>
                {email}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
