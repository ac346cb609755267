import type pg from 'pg'
import { parseEuros } from '../money.ts'
import { PIECE_ID } from '../piece-id.ts'
import type { Referential } from '../reads/referential.ts'
import { type Content, type Html, html } from '../server/html.ts'
import type { Typed } from './typed.ts'

export type Option = { value: string; label: string }

/** What a list of choices may depend on. */
export type FormContext = {
  pool: pg.Pool
  referential: Referential
  /** The units in which he may do what the form is for. */
  unites: readonly string[]
  typed: Typed
}

export const YEAR = { pattern: /^20\d\d$/, fault: 'Une année, comme 2027.' }
export const PIECE = { pattern: PIECE_ID, fault: 'Choisissez dans la liste.' }

type Options = (context: FormContext) => readonly Option[] | Promise<readonly Option[]>
type Named = { name: string; label: string; help?: string }
/** What it looks like, where that says more than its length does. */
type Shaped = { like?: { pattern: RegExp; fault: string } }

/** A field of a form, by the name that the step’s input gives it. */
export type Field =
  | (Named & Shaped & { kind: 'text' | 'long' | 'euros' | 'date'; optional?: boolean })
  | (Named & { kind: 'flag' })
  | (Named & Shaped & { kind: 'choice'; optional?: boolean; options: Options })
  | (Named & { kind: 'choices'; options: Options })
  | (Named & { kind: 'lines' })

/** What is wrong, by field. */
export type Faults = Readonly<Record<string, string>>

const EMPTY_LINES = 4
/** More than there are accounts. */
const MOST_LINES = 100
/** Characters that are not seen, and those that turn what is read around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
const UNSEEN_BUT_LINES = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
/** Of a code that was chosen; whether there is one of that name, the step itself finds. */
const LONGEST_CODE = 64
const DAY = /^\d{4}-\d{2}-\d{2}$/
const LONGEST = { text: 200, long: 1000, euros: 20, date: 10 }

/** What can be said without asking anybody: what is missing, what is no amount. */
export function faultsOf(fields: readonly Field[], typed: Typed): Faults {
  const faults = fields.flatMap((field): [string, string][] => {
    const fault = faultOf(field, typed)
    return fault ? [[field.name, fault]] : []
  })
  return Object.fromEntries(faults)
}

function faultOf(field: Field, typed: Typed): string | undefined {
  if (field.kind === 'flag') return undefined
  if (field.kind === 'lines') return faultOfLines(typed)
  if (field.kind === 'choices') return faultOfChoices(typed.texts(field.name))
  const text = typed.text(field.name)
  if (text === '') return field.optional ? undefined : field.kind === 'choice' ? CHOOSE : 'À remplir.'
  if (field.like && !field.like.pattern.test(text)) return field.like.fault
  if (field.kind === 'choice') return isCode(text) ? undefined : CHOOSE
  if (field.kind === 'euros') return faultOfAmount(text)
  if (field.kind === 'date')
    return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? undefined : 'Une date, comme 24/11/2026.'
  if (text.length > LONGEST[field.kind]) return `${LONGEST[field.kind]} caractères au plus.`
  const unseen = field.kind === 'long' ? UNSEEN_BUT_LINES : UNSEEN
  return unseen.test(text) ? 'Des caractères invisibles sont à retirer.' : undefined
}

const CHOOSE = 'Choisissez dans la liste.'

const isCode = (text: string) => text.length <= LONGEST_CODE && !UNSEEN.test(text)

function faultOfChoices(values: readonly string[]): string | undefined {
  if (values.length === 0) return 'Choisissez au moins une pièce.'
  return values.every((value) => PIECE_ID.test(value)) ? undefined : 'Choisissez parmi les pièces de la liste.'
}

function faultOfAmount(text: string): string | undefined {
  return parseEuros(text) === undefined ? 'Un montant en euros, comme 1234,50.' : undefined
}

function faultOfLines(typed: Typed): string | undefined {
  const lines = typed.lines()
  if (lines.length === 0) return 'Au moins une ligne.'
  if (lines.length > MOST_LINES) return `${MOST_LINES} lignes au plus.`
  if (lines.some(({ compte }) => compte === '' || !isCode(compte))) return 'Choisissez le compte de chaque ligne.'
  const wrong = lines.find(({ montant }) => faultOfAmount(montant))
  return wrong && `« ${wrong.montant} » n’est pas un montant : écrivez-le comme 1234,50.`
}

/** The fields, with what was typed in them and what is wrong with it. */
export async function drawFields(fields: readonly Field[], context: FormContext, faults: Faults): Promise<Html> {
  const drawn = await Promise.all(fields.map((field) => drawField(field, context, faults[field.name])))
  return html`${drawn}`
}

/** Above the form, one link a field at fault. */
export function faultsNotice(fields: readonly Field[], faults: Faults): Content {
  const wrong = fields.filter(({ name }) => faults[name])
  if (wrong.length === 0) return undefined
  return html`<div class="notice refus" role="alert">
    <p><strong>Rien n’est enregistré :</strong> ${wrong.length > 1 ? 'des champs sont à corriger.' : 'un champ est à corriger.'}</p>
    <ul>${wrong.map(({ name, label }) => html`<li><a href="#${name}">${label}</a> : ${faults[name]}</li>`)}</ul>
  </div>`
}

async function drawField(field: Field, context: FormContext, fault: string | undefined): Promise<Html> {
  const { kind, name, label, help } = field
  const described = [help && `${name}-aide`, fault && `${name}-faute`].filter(Boolean).join(' ')
  const state = html`${described && html` aria-describedby="${described}"`}${fault && html` aria-invalid="true"`}`
  const notes = html`${help && html`<p class="aide" id="${name}-aide">${help}</p>`}${fault && html`<p class="faute" id="${name}-faute">${fault}</p>`}`
  if (kind === 'flag') {
    const checked = context.typed.flag(name) && html` checked`
    return html`<div class="champ"><div class="case"><input type="checkbox" id="${name}" name="${name}" value="oui"${state}${checked} />
      <label for="${name}">${label}</label></div>${notes}</div>`
  }
  if (kind === 'lines') return drawLines(field, context, notes)
  if (kind === 'choices') return drawChoices(field, await field.options(context), context, notes)
  const optional = field.optional && html` <span class="aide">(facultatif)</span>`
  const control =
    field.kind === 'choice'
      ? drawSelect(name, await field.options(context), context, state)
      : drawInput(field, context, state)
  return html`<div class="champ"><label for="${name}">${label}${optional}</label>${control}${notes}</div>`
}

function drawInput(
  { kind, name }: Named & { kind: 'text' | 'long' | 'euros' | 'date' },
  { typed }: FormContext,
  state: Html,
): Html {
  const value = typed.text(name)
  if (kind === 'long')
    return html`<textarea id="${name}" name="${name}" rows="3" maxlength="${LONGEST.long}"${state}>${value}</textarea>`
  const type = kind === 'date' ? 'date' : 'text'
  const mode = kind === 'euros' && html` inputmode="decimal" class="montant"`
  return html`<input type="${type}" id="${name}" name="${name}" value="${value}" maxlength="${LONGEST[kind]}" autocomplete="off"${mode}${state} />`
}

function drawSelect(name: string, options: readonly Option[], { typed }: FormContext, state: Html): Html {
  const chosen = typed.text(name)
  return html`<select id="${name}" name="${name}"${state}>
    <option value="">Choisir…</option>
    ${options.map(({ value, label }) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`)}
  </select>${options.length === 0 && html`<p class="aide">La liste est vide pour l’instant.</p>`}`
}

function drawChoices({ name, label }: Named, options: readonly Option[], { typed }: FormContext, notes: Html): Html {
  const chosen = new Set(typed.texts(name))
  const boxes = options.map(
    ({ value, label: option }, index) => html`<div class="case">
      <input type="checkbox" id="${name}-${index}" name="${name}" value="${value}"${chosen.has(value) && html` checked`} />
      <label for="${name}-${index}">${option}</label>
    </div>`,
  )
  const none = options.length === 0 && html`<p class="aide">Aucune pièce n’attend.</p>`
  return html`<fieldset class="champ" id="${name}"><legend class="intitule">${label}</legend>${boxes}${none}${notes}</fieldset>`
}

/** Some empty lines after those there are; « Ajouter des lignes » brings more. */
function drawLines({ name, label }: Named, { typed, referential }: FormContext, notes: Html): Html {
  const empty = Array.from({ length: EMPTY_LINES }, () => ({ compte: '', montant: '' }))
  const rows = [...typed.lines().slice(0, MOST_LINES), ...empty].map(
    ({ compte, montant }, index) => html`<tr>
      <td><select name="ligne_compte" aria-label="Compte, ligne ${index + 1}">
        <option value="">Choisir…</option>
        ${comptes(referential).map(({ value, label: text }) => html`<option value="${value}"${value === compte && html` selected`}>${text}</option>`)}
      </select></td>
      <td data-nom="Montant en euros"><input type="text" class="montant" name="ligne_montant" inputmode="decimal" autocomplete="off" maxlength="20" value="${montant}" aria-label="Montant, ligne ${index + 1}" /></td>
    </tr>`,
  )
  return html`<fieldset class="champ" id="${name}"><legend class="intitule">${label}</legend>${notes}
    <div class="tableau"><table class="lignes"><thead><tr><th scope="col">Compte</th><th scope="col" class="montant">Montant en euros</th></tr></thead><tbody>${rows}</tbody></table></div>
    <button class="second" name="plus" value="oui">Ajouter des lignes</button>
  </fieldset>`
}

export const comptes = ({ comptes: all }: Referential, sens?: 'depense' | 'recette'): Option[] =>
  all
    .filter((compte) => sens === undefined || compte.sens === sens)
    .map(({ code, nom, chapitre }) => ({ value: code, label: `${code} — ${nom} (chapitre ${chapitre})` }))
