import { FileCheck2, FileText, FileUp, FileX2 } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LARGEST_SOURCE } from '../../../../src/contract/service-file.ts'
import { useFormat } from '../../../format.ts'
import { Button } from '../../../ui/button.tsx'

/** What was chosen or pasted; without a name while it is typed. */
export type Draft = { name: string | null; source: string }

interface FileDropProps {
  draft: Draft
  /** What the check says of it; unknown while it runs. */
  isRight: boolean | undefined
  onChoose: (file: File) => void
  /** Other ways to give the text. */
  children?: ReactNode
}

const Chosen = ({ draft: { name, source }, isRight }: Pick<FileDropProps, 'draft' | 'isRight'>) => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  const count = source.replace(/\n$/, '').split('\n').length
  const Icon = isRight === undefined ? FileText : isRight ? FileCheck2 : FileX2
  return (
    <div className="min-w-0 flex-1 text-start">
      <p className="flex items-center gap-2 font-semibold wrap-anywhere">
        <Icon aria-hidden className="size-5 shrink-0 text-accent" />
        {name ?? t('import.pastedName')}
      </p>
      <p className="text-sm text-muted">
        {t('import.lines', { count, number: format.number(count) })} ·{' '}
        {format.fileSize(new TextEncoder().encode(source).length)}
      </p>
    </div>
  )
}

const Invitation = () => {
  const { t } = useTranslation('serviceDescription')
  const format = useFormat()
  return (
    <div className="flex flex-col items-center gap-1">
      <div aria-hidden className="mb-2 grid size-14 place-items-center rounded-full bg-accent-soft text-accent">
        <FileUp className="size-7" />
      </div>
      <p className="text-lg font-semibold">{t('import.dropTitle')}</p>
      <p className="text-muted">{t('import.dropHint', { size: format.fileSize(LARGEST_SOURCE) })}</p>
    </div>
  )
}

/** A place where a file may be dropped, and the button that does the same. The same file may be chosen again. */
export const FileDrop = ({ draft, isRight, onChoose, children }: FileDropProps) => {
  const { t } = useTranslation('serviceDescription')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const isEmpty = draft.source === ''
  const choose = (file: File | undefined) => file && onChoose(file)
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(isOver)
  }
  const drop = (event: DragEvent) => {
    drag(false)(event)
    choose(event.dataTransfer.files[0])
  }
  const shape = isEmpty ? 'flex-col px-6 py-10 text-center' : 'flex-wrap px-5 py-4'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the button does the same for everybody
    <div
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
      className={`flex items-center gap-4 rounded-xl border-2 border-dashed ${shape} ${over ? 'border-accent bg-accent-soft' : 'border-field-border'}`}
    >
      {isEmpty ? <Invitation /> : <Chosen draft={draft} isRight={isRight} />}
      <div className="flex flex-wrap justify-center gap-2">
        <Button
          variant={isEmpty ? 'primary' : 'outline'}
          onClick={() => {
            if (!input.current) return
            // Corrected meanwhile, the same file is a new choice.
            input.current.value = ''
            input.current.click()
          }}
        >
          {t(isEmpty ? 'import.choose' : 'import.another')}
        </Button>
        {children}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,text/yaml"
        onChange={(event) => choose(event.target.files?.[0])}
      />
    </div>
  )
}
