import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { paths } from '../../paths.ts'
import { queries } from '../../queries.ts'
import { Enrollment } from '../auth/factors/enrollment.tsx'
import { AccountFrame } from './account-frame.tsx'

export const Component = () => {
  const { t } = useTranslation('factors')
  const navigate = useNavigate()
  const onDone = async () => {
    await queries.invalidateQueries()
    await navigate(paths.factors)
  }
  return <Enrollment Frame={AccountFrame} intro={t('enroll.own')} onDone={onDone} cancelTo={paths.factors} />
}
