import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { moveGroup, previewMove } from '../../../src/contract/groups.ts'
import { paths } from '../../paths.ts'
import { Problem } from '../../problem.ts'
import { queries, useApi, useChange } from '../../queries.ts'
import { announce } from '../../ui/announce.tsx'
import type { Errors } from '../../ui/form/errors.ts'
import type { Option } from '../../ui/form/use-combo-box.ts'
import { useForm } from '../../ui/form/use-form.ts'
import type { GroupRead } from './types.ts'

const initial = { where: 'below', parentId: null as Option | null, acceptLosses: false }

export const useMoveForm = (group: GroupRead) => {
  const { t } = useTranslation(['groups', 'common'])
  const navigate = useNavigate()
  const move = useChange(moveGroup)
  const params = { groupId: group.id }
  const send = async (parentId: string | null, acceptLosses: boolean) => {
    try {
      await move.mutateAsync({ params, body: { parentId, version: group.version, acceptLosses } })
    } catch (error) {
      // Somebody changed the group meanwhile: the next press starts from what now stands.
      if (error instanceof Problem) await queries.invalidateQueries()
      throw error
    }
  }
  const form = useForm({
    initial,
    check: ({ where, parentId, acceptLosses }): Errors => ({
      ...(where === 'below' && !parentId && { parentId: t('common:invalid.required') }),
      ...(preview.data?.lost.length && !acceptLosses && { acceptLosses: t('move.acceptNeeded') }),
    }),
    save: async ({ where, parentId, acceptLosses }) => {
      await send(where === 'top' ? null : (parentId?.id ?? null), acceptLosses)
      announce(t('move.done', { name: group.name }))
      await navigate(paths.group(group.id))
    },
  })
  const { where, parentId } = form.values
  const isPlaced = where === 'top' || parentId !== null
  const chosen = where === 'below' && parentId ? { parentId: parentId.id } : {}
  const preview = useApi(previewMove, { params, query: chosen }, { enabled: isPlaced })
  return { form, preview, isPlaced }
}
