import { agreements } from './fr/agreements.ts'
import { auth } from './fr/auth.ts'
import { common } from './fr/common.ts'
import { groups } from './fr/groups.ts'
import { home } from './fr/home.ts'
import { organizations } from './fr/organizations.ts'
import { person } from './fr/person.ts'

/** One namespace a folder of pages: `useTranslation('auth')`. */
export const fr = { common, auth, home, agreements, groups, person, organizations }
