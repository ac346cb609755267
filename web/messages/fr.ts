import { auth } from './fr/auth.ts'
import { common } from './fr/common.ts'
import { home } from './fr/home.ts'

/** One namespace a folder of pages: `useTranslation('auth')`. */
export const fr = { common, auth, home }
