import { cpus, loadavg, totalmem } from 'node:os'

/** Something a person does, with what he asks for chosen anew at each turn. */
export type Question = { who: string; what: string; ask: (turn: number) => Promise<unknown> }

export type Timing = { who: string; what: string; times: number[] }

const WARM_UP = 20

/** One by one on one connection, all questions in turn: what disturbs the machine disturbs them alike. */
export async function measure(questions: readonly Question[], turns: number, warmUp = WARM_UP): Promise<Timing[]> {
  const timings = questions.map(({ who, what }) => ({ who, what, times: [] as number[] }))
  for (let turn = 0; turn < warmUp + turns; turn++) {
    for (const [i, { ask }] of questions.entries()) {
      const began = performance.now()
      await ask(turn)
      if (turn >= warmUp) timings[i]?.times.push(performance.now() - began)
    }
  }
  return timings
}

/** In milliseconds, of measured times. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

const ms = (value: number) => value.toFixed(1)

/** As a Markdown table, to be kept in docs/performance.md. */
export function printTimings(timings: readonly Timing[]): void {
  console.log('\n| Who | Question | p50 ms | p95 ms | max ms |\n|---|---|--:|--:|--:|')
  for (const { who, what, times } of timings) {
    const cells = [who, what, ms(percentile(times, 0.5)), ms(percentile(times, 0.95)), ms(percentile(times, 1))]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

export function printMachine(scale: number): void {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]?.toFixed(1)
  console.log(
    `${cpus().length} × ${cpu?.model.trim()}, ${memory} GB; Node ${process.version}; load ${load}; scale ${scale}`,
  )
}
