import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import type { AgreementValues } from './agreement-values.ts'

/** A convention's form in words, under its labels: for a conflict, and for the review before saving. */
export const useAgreementWords = () => {
  const { t } = useTranslation('agreementsEdit')
  const format = useFormat()
  const day = (value: string) => (value ? format.date(value) : '')
  return (values: AgreementValues): Record<string, string> => ({
    [t('reference')]: values.reference,
    [t('signedOn')]: day(values.signedOn),
    [t('startsOn')]: day(values.startsOn),
    [t('endsOn')]: day(values.endsOn) || t('noEnd'),
    [t('credentialsTo')]: t(values.credentialsTo === 'administrator' ? 'administrator' : 'holder'),
    [t('notes')]: values.notes,
  })
}
