interface ProgressProps {
  value: number
  max: number
  label: string
  wide?: boolean | undefined
}

/** How much of something is done; the figures stand beside it. */
export const Progress = ({ value, max, label, wide }: ProgressProps) => (
  <progress
    className={`block h-2.5 appearance-none overflow-hidden rounded-full border border-field-border bg-surface [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-surface [&::-webkit-progress-value]:bg-accent ${wide ? 'w-full' : 'w-32'}`}
    value={value}
    max={max}
    aria-label={label}
  />
)
