import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isSiret, normalizeSiret } from '../../../src/domain/siret.ts'
import { TextField } from '../../ui/form/text-field.tsx'
import type { FieldBinding } from '../../ui/form/use-form.ts'
import { readableSiret } from '../../ui/siret.ts'

const useVerdict = (siret: string): { ok: boolean; text: string } | null => {
  const { t } = useTranslation('organizations')
  if (siret === '') return null
  if (!/^\d+$/.test(siret)) return { ok: false, text: t('siretLetters') }
  if (siret.length > 14) return { ok: false, text: t('siretTooLong', { count: siret.length }) }
  if (siret.length < 14) return { ok: true, text: t('siretDigits', { count: siret.length }) }
  return isSiret(siret) ? { ok: true, text: t('siretRight') } : { ok: false, text: t('siretWrong') }
}

/** A SIRET, grouped as people read it once its 14 digits are there, its key checked while one types. */
export const SiretField = (field: FieldBinding<string>) => {
  const { t } = useTranslation('organizations')
  const siret = normalizeSiret(field.value)
  const verdict = useVerdict(siret)
  const complete = siret.length === 14
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        {...field}
        onChange={(value) => field.onChange(readableSiret(normalizeSiret(value)))}
        label={t('siret')}
        example={t('siretExample')}
        inputMode="numeric"
        maxLength={40}
        required
      />
      <p
        role="status"
        className={`flex items-start gap-1.5 text-sm empty:hidden ${verdict && !verdict.ok ? 'text-warning' : complete ? 'text-success' : 'text-muted'}`}
      >
        {verdict && !field.error && (
          <>
            {!verdict.ok && <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />}
            {verdict.ok && complete && <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />}
            {verdict.text}
          </>
        )}
      </p>
    </div>
  )
}
