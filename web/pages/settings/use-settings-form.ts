import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { changeInstitution } from '../../../src/contract/institutions.ts'
import { refusalPhrase } from '../../../src/domain/refusals.ts'
import { claimNameProblem } from '../../../src/domain/rights-claim.ts'
import { useFormat } from '../../format.ts'
import { currentLanguage } from '../../language.ts'
import { useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import { useForm } from '../../ui/form/use-form.ts'
import { accentContrast, isColour, leastContrast } from './contrast.ts'
import { type InstitutionRead, type SettingsValues, settingsBody, settingsValues } from './institution-values.ts'

const isLooser = (administrators: string, users: string) =>
  users !== '' && (administrators === '' || Number(administrators) > Number(users))

const useCheck = () => {
  const { t } = useTranslation(['settings', 'common'])
  const format = useFormat()
  const colourError = (colour: string) => {
    if (colour === '') return null
    if (!isColour(colour)) return t('accentInvalid')
    const ratio = Math.floor(accentContrast(colour) * 10) / 10
    if (accentContrast(colour) >= leastContrast) return null
    return t('contrastBad', { ratio: format.number(ratio), least: format.number(leastContrast) })
  }
  return (values: SettingsValues): Errors => {
    const accentColor = colourError(values.accentColor)
    const claim = claimNameProblem(values.rightsClaim.trim())
    const loose = isLooser(values.administratorPasswordRenewalMonths, values.passwordRenewalMonths)
    return {
      ...(!values.name.trim() && { name: t('common:invalid.required') }),
      ...(!values.timeZone && { timeZone: t('common:invalid.required') }),
      ...(accentColor && { accentColor }),
      ...(claim && { rightsClaim: refusalPhrase({ code: claim }, currentLanguage()) }),
      ...(loose && { administratorPasswordRenewalMonths: t('adminRenewalLoose') }),
    }
  }
}

/** Saves the settings and shows them at once: the frame of the portal carries the name and the colour. */
export const useSettingsForm = (institution: InstitutionRead) => {
  const { t } = useTranslation('settings')
  const { revalidate } = useRevalidator()
  const change = useChange(changeInstitution)
  const form = useForm({
    initial: settingsValues(institution),
    check: useCheck(),
    save: async (values) => {
      const params = { institutionId: institution.id }
      const { version } = await change.mutateAsync({ params, body: settingsBody(values) })
      form.setValues((before) => ({ ...before, version }))
      announce(t('saved'))
      await revalidate()
    },
  })
  return form
}
