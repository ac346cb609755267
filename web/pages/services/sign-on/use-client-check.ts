import { useTranslation } from 'react-i18next'
import { addressProblem } from '../../../../src/domain/client-address.ts'
import { type RefusalCode, refusalPhrase } from '../../../../src/domain/refusals.ts'
import { currentLanguage } from '../../../language.ts'
import type { Errors } from '../../../ui/form/errors.ts'
import { type ClientValues, keySetOf, linesOf } from './client-values.ts'

const LONGEST = 500
const MOST = 20

const phrase = (code: RefusalCode) => refusalPhrase({ code }, currentLanguage())

/** What is wrong with the form of a client, said before it is sent; the server says it again whatever happens here. */
export const useClientCheck = () => {
  const { t } = useTranslation(['signOn', 'common'])

  const wrongAddress = (address: string): string | undefined => {
    if (address.length > LONGEST) return t('common:invalid.tooLong', { max: String(LONGEST) })
    const problem = addressProblem(address)
    return problem && phrase(problem)
  }
  const wrongList = (text: string): string | undefined => {
    const lines = linesOf(text)
    if (lines.length > MOST) return t('tooMany', { max: String(MOST) })
    for (const address of lines) {
      const reason = wrongAddress(address)
      if (reason) return t('wrongAddress', { address, reason })
    }
    return undefined
  }
  const wrongOne = (text: string) => (text.trim() === '' ? undefined : wrongAddress(text.trim()))
  const wrongKeys = ({ authentication, jwks, jwksUri }: ClientValues): Errors => {
    if (authentication !== 'private_key_jwt') return {}
    const [pasted, published] = [jwks.trim() !== '', jwksUri.trim() !== '']
    if (pasted === published) return { jwksUri: phrase('client_key_one_way') }
    const wrong = wrongOne(jwksUri)
    if (published) return wrong ? { jwksUri: wrong } : {}
    return keySetOf(jwks) ? {} : { jwks: phrase('client_keys_unreadable') }
  }

  return (values: ClientValues): Errors => {
    const { redirectUris, isMachine, authentication } = values
    const missing = linesOf(redirectUris).length === 0 && !isMachine ? t('common:invalid.required') : undefined
    const found = {
      ...wrongKeys(values),
      redirectUris: missing ?? wrongList(redirectUris),
      postLogoutRedirectUris: wrongList(values.postLogoutRedirectUris),
      backchannelLogoutUri: wrongOne(values.backchannelLogoutUri),
      isMachine: isMachine && authentication === 'none' ? phrase('client_machine_public') : undefined,
    }
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => Boolean(entry[1])))
  }
}
