import { parseEuros } from '../money.ts'

export type TypedLine = { compte: string; montant: string }

/** What somebody typed in a form, as he typed it; what it means is read once no field is at fault. */
export class Typed {
  readonly params: URLSearchParams

  constructor(params: URLSearchParams) {
    this.params = params
  }

  text(name: string): string {
    return this.params.get(name)?.trim() ?? ''
  }

  texts(name: string): string[] {
    return this.params.getAll(name)
  }

  flag(name: string): boolean {
    return this.params.has(name)
  }

  number(name: string): number {
    return Number(this.text(name))
  }

  cents(name: string): bigint {
    return parseEuros(this.text(name)) ?? 0n
  }

  /** Those that are not empty. */
  lines(): TypedLine[] {
    const amounts = this.texts('ligne_montant')
    const lines = this.texts('ligne_compte').map((compte, index) => ({ compte, montant: amounts[index]?.trim() ?? '' }))
    return lines.filter(({ compte, montant }) => compte !== '' || montant !== '')
  }

  lineCents(): { compte: string; montant: bigint }[] {
    return this.lines().map(({ compte, montant }) => ({ compte, montant: parseEuros(montant) ?? 0n }))
  }
}

/** A form that opens on what stands already. */
export function typedFrom(values: Readonly<Record<string, string | boolean>>, lines: readonly TypedLine[] = []): Typed {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== false) params.set(name, String(value))
  for (const { compte, montant } of lines) {
    params.append('ligne_compte', compte)
    params.append('ligne_montant', montant)
  }
  return new Typed(params)
}

/** « 1234,50 », as it may be typed again. */
export const typedEuros = (cents: bigint): string => {
  const amount = cents < 0n ? -cents : cents
  return `${cents < 0n ? '-' : ''}${amount / 100n},${String(amount % 100n).padStart(2, '0')}`
}
