import { useTranslation } from 'react-i18next'
import { Words } from './words.tsx'

interface StepProps {
  n: number
  text: string
  result?: string
  picture?: string | undefined
}

/** One numbered step: what to do, what then appears, and the screen as it looks. */
export const Step = ({ n, text, result, picture }: StepProps) => {
  const { t } = useTranslation('help')
  return (
    <li className="flex gap-4 break-inside-avoid">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-full bg-accent font-semibold text-accent-foreground"
      >
        {n}
      </span>
      <div className="min-w-0 flex-1 space-y-2 pt-1">
        <p>
          <Words>{text}</Words>
        </p>
        {result && (
          <p className="text-muted">
            <span className="sr-only">{t('result')} </span>
            <span aria-hidden>→ </span>
            <Words>{result}</Words>
          </p>
        )}
        {picture && (
          <a href={picture} target="_blank" rel="noreferrer" className="mt-3 block max-w-3xl">
            <img
              src={picture}
              // What it shows is said above; on a telephone one enlarges it.
              alt={t('picture', { n })}
              loading="lazy"
              className="w-full rounded-lg border border-border shadow-surface"
            />
          </a>
        )}
      </div>
    </li>
  )
}
