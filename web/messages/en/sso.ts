import type { sso as fr } from '../fr/sso.ts'
import type { Like } from '../like.ts'

export const sso: Like<typeof fr> = {
  title: '{{service}} is not open to you',
  intro: 'You are signed in to the portal; this application, though, cannot let you in for now.',
  why: 'Why?',
  ask: 'Whom to ask?',
  askIntro: 'These people can open the access for you, or tell you why it is closed.',
  askNobody: 'Ask your Caf: it can open the access for you, or tell you why it is closed.',
  roles: {
    group_manager: 'Access manager of your group',
    administrator: 'Partner administrator of your organisation',
    institution: 'Administrator of the Caf',
  },
  titleMayNow: '{{service}} is open to you',
  mayNow: 'Your rights now let you enter it.',
  open: 'Open {{service}}',
  back: 'Back to the portal',
}
