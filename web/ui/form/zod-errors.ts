import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { PHRASES } from '../../../src/domain/refusal-phrases.ts'
import { type RefusalCode, refusalPhrase } from '../../../src/domain/refusals.ts'
import { currentLanguage } from '../../language.ts'
import type { Errors } from './errors.ts'

type Issue = z.core.$ZodIssue

const isEmpty = (issue: Issue): boolean =>
  issue.input === '' ||
  issue.input === null ||
  (issue.code === 'invalid_type' && issue.input === undefined) ||
  (issue.code === 'too_small' && issue.minimum === 1)

/** Schemas of the contract carry the code of a refusal, whose phrase the domain knows. */
const isRefusal = (code: unknown): code is RefusalCode => typeof code === 'string' && code in PHRASES

const phrase = (issue: Issue, t: TFunction): string => {
  if (isEmpty(issue)) return t('invalid.required')
  if (issue.code === 'too_big' && issue.origin === 'string') return t('invalid.tooLong', { max: String(issue.maximum) })
  if (issue.code === 'too_small' && issue.origin === 'string')
    return t('invalid.tooShort', { min: String(issue.minimum) })
  if (issue.code === 'invalid_format' && issue.format === 'email') return t('invalid.email')
  if (issue.code === 'invalid_format' && issue.format === 'date') return t('invalid.date')
  if (issue.code === 'custom' && isRefusal(issue.params?.refusal))
    return refusalPhrase({ code: issue.params.refusal }, currentLanguage())
  return t('invalid.other')
}

/** The first thing wrong with each field, in words of the person's language. */
export const useZodErrors = () => {
  const { t } = useTranslation()
  return (schema: z.ZodType, values: unknown): Errors => {
    const result = schema.safeParse(values, { reportInput: true })
    const issues = result.success ? [] : result.error.issues.toReversed()
    return Object.fromEntries(issues.map((issue) => [issue.path.map(String).join('.'), phrase(issue, t)]))
  }
}
