import { User, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { conditionInWords, type Spoken } from '../../../../src/domain/condition-phrase.ts'
import type { GrantDefinition } from '../../../../src/domain/service-definition.ts'
import { useTexts } from './use-texts.ts'

const icons = { any: Users, own: User }
const colours = { any: 'text-accent', own: 'text-muted' }

interface RightProps {
  right: GrantDefinition
  spoken: Spoken
}

/** « Tous, partout »; the sign tells at a glance whose records. */
const Right = ({ right: { records, within, when }, spoken }: RightProps) => {
  const { t } = useTranslation('serviceDescription')
  const text = useTexts()
  const Icon = icons[records]
  return (
    <p className="leading-snug">
      <span className="flex items-center gap-1.5 font-semibold whitespace-nowrap">
        <Icon className={`size-4 shrink-0 ${colours[records]}`} aria-hidden />
        {t(`cell.${records}`)}
      </span>
      <span className="block text-sm text-muted">{t(`cell.${within}`)}</span>
      {when && (
        <span className="block text-sm wrap-anywhere text-muted">
          {t('cell.when', { condition: text(conditionInWords(when, spoken)) })}
        </span>
      )}
    </p>
  )
}

export const RightCell = ({ rights, spoken }: { rights: GrantDefinition[]; spoken: Spoken }) => (
  <div className="space-y-2">
    {rights.map((right) => (
      <Right key={JSON.stringify(right)} right={right} spoken={spoken} />
    ))}
  </div>
)
