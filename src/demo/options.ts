import { Command, InvalidArgumentError } from 'commander'

export type DemoOptions = {
  /** Starts over, with a new data set. */
  fresh: boolean
  port: number
  /** Where the database keeps its files. */
  dir: string
}

/** The words behind `npm run demo -- …`. */
export function readOptions(argv: readonly string[]): DemoOptions {
  return new Command('npm run demo --')
    .description('Habilis, with its own PostgreSQL and a realistic data set.')
    .option('--fresh', 'start over with a new data set', false)
    .option('--port <number>', 'first port to try', portOf, 3000)
    .option('--dir <folder>', 'where the data are kept', '.habilis/pg')
    .parse([...argv], { from: 'user' })
    .opts<DemoOptions>()
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_000)
    throw new InvalidArgumentError('expected a number from 1 to 65000')
  return port
}
