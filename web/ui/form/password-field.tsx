import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, type FieldLook } from './field.tsx'
import type { FieldBinding } from './use-form.ts'

interface PasswordFieldProps extends FieldLook, FieldBinding<string> {
  autoComplete: 'current-password' | 'new-password'
}

/** A password that may be looked at while it is typed; pasting is welcome (password managers). */
export const PasswordField = ({ autoComplete, ...field }: PasswordFieldProps) => {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <Field {...field}>
      {(control) => (
        <div className="relative">
          <input
            {...control}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            className="input pe-12"
            value={field.value}
            onChange={(event) => field.onChange(event.target.value)}
          />
          <button
            type="button"
            className="absolute inset-y-1 end-1 grid w-10 cursor-pointer place-items-center rounded-md text-muted hover:bg-default"
            aria-label={t(shown ? 'form.hidePassword' : 'form.showPassword')}
            aria-controls={control.id}
            onClick={() => setShown(!shown)}
          >
            <Icon className="size-5" aria-hidden />
          </button>
        </div>
      )}
    </Field>
  )
}
