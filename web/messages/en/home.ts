import type { home as fr } from '../fr/home.ts'
import type { Like } from '../like.ts'

export const home: Like<typeof fr> = {
  title: 'Hello {{name}}',
  intro: 'You work under your organisation’s agreements with {{institution}}.',
}
