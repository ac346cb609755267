import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, type Language } from '../../language.ts'

const labels = { fr: 'french', en: 'english' } as const

const LanguageChoice = ({ shown, onShow }: { shown: Language; onShow: (language: Language) => void }) => {
  const { t } = useTranslation('terms')
  return (
    <fieldset
      aria-label={t('previewOf')}
      className="no-print flex w-fit rounded-field border border-field-border p-0.5"
    >
      {(['fr', 'en'] as const).map((language) => (
        <button
          key={language}
          type="button"
          aria-pressed={shown === language}
          className="min-h-8 cursor-pointer rounded-[0.3rem] px-3 text-sm font-semibold text-muted hover:text-foreground aria-pressed:bg-accent aria-pressed:text-accent-foreground"
          onClick={() => onShow(language)}
        >
          {t(labels[language])}
        </button>
      ))}
    </fieldset>
  )
}

/** The rules as users read them at their first login, in either language. */
export const TermsPreview = ({ bodyFr, bodyEn }: { bodyFr: string; bodyEn: string }) => {
  const { t } = useTranslation('terms')
  const [shown, setShown] = useState(currentLanguage)
  const body = shown === 'fr' ? bodyFr : bodyEn
  return (
    <div className="space-y-3">
      <LanguageChoice shown={shown} onShow={setShown} />
      <section
        aria-label={t(shown === 'fr' ? 'bodyFr' : 'bodyEn')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        lang={shown}
        className="max-h-112 overflow-y-auto rounded-field border border-field-border bg-surface p-5 whitespace-pre-line wrap-anywhere print:max-h-none print:border-0"
      >
        {body.trim() ? body : <p className="text-muted">{t('previewEmpty')}</p>}
      </section>
    </div>
  )
}
