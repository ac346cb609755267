import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/copy-button.tsx'

/** Copies one of several values: its name is heard, not seen. */
export const CopyText = ({ text, what }: { text: string; what: string }) => {
  const { t } = useTranslation('signOn')
  return (
    <CopyButton
      size="sm"
      text={text}
      label={t('copy')}
      named={t('copyOf', { what })}
      copied={t('copied')}
      notCopied={t('notCopied')}
    />
  )
}
