import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../i18n.ts'
import { languages } from '../language.ts'
import { queries } from '../queries.ts'

const names = { fr: 'Français', en: 'English' }

/** Both languages, each by its own name; reasons and phrases of the server are asked again in the new one. */
export const LanguageSwitch = () => {
  const { t, i18n } = useTranslation()
  return (
    <fieldset aria-label={t('header.language')} className="flex rounded-field border border-field-border p-0.5">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-label={names[language]}
          aria-pressed={i18n.language === language}
          className="min-h-7 min-w-9 cursor-pointer rounded-[0.3rem] px-2 text-sm font-semibold text-muted uppercase hover:text-foreground aria-pressed:bg-accent aria-pressed:text-accent-foreground"
          onClick={() => changeLanguage(language).then(() => queries.invalidateQueries())}
        >
          {language}
        </button>
      ))}
    </fieldset>
  )
}
