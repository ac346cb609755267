import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import type { PastRight } from './subject.ts'

/** [H43] From the person outwards: his group, those above it, the convention that confers the role. */
export const RightPath = ({ group, agreement }: Pick<PastRight, 'group' | 'agreement'>) => {
  const { t } = useTranslation('past')
  const steps = [
    ...[group, ...group.above.toReversed()].map(({ id, name }) => ({ id, name, to: paths.group(id) })),
    { id: agreement.id, name: agreement.reference, to: paths.agreement(agreement.id) },
  ]
  return (
    <ol aria-label={t('path')} className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
      {steps.map(({ id, name, to }, index) => (
        <li key={id} className="flex items-center gap-1">
          {index > 0 && <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden />}
          <Link className="link inline-block py-0.5 font-normal wrap-anywhere" to={to}>
            {name}
          </Link>
        </li>
      ))}
    </ol>
  )
}
