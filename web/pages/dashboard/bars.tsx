interface BarsProps {
  /** What the picture says, in a sentence. */
  label: string
  values: number[]
}

const HEIGHT = 120
const WIDTH = 20
const GAP = 5

/** One bar a value, from the oldest: a picture, whose numbers stand in the table under it. */
export const Bars = ({ label, values }: BarsProps) => {
  const most = Math.max(...values, 1)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${values.length * WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-32 w-full border-b border-border"
    >
      {values.map((value, index) => {
        const height = (value / most) * (HEIGHT - 4)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place
            key={index}
            x={index * WIDTH + GAP / 2}
            y={HEIGHT - height}
            width={WIDTH - GAP}
            height={height}
            className="fill-accent"
          />
        )
      })}
    </svg>
  )
}
