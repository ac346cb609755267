import { type Content, type Html, html } from '../server/html.ts'

/** `head`: what the row is about; `amount`: to the right; `text`: plain, and told by its name where rows are cards. */
export type Column = { title: string; is: 'head' | 'amount' | 'text' | 'plain' }

type Given = {
  label: string
  columns: readonly Column[]
  rows: readonly (readonly Content[])[]
  /** Under the amounts. */
  foot?: { title: Content; amounts: readonly Content[] }
  /** In the sheet: `liste`, `dense montants`… */
  shape?: string
}

/**
 * A table; on a narrow screen each of its rows is a card. The roles are said because a browser forgets them for what is not
 * displayed as a table.
 */
export function table({ label, columns, rows, foot, shape = '' }: Given): Html {
  return html`<div class="tableau" tabindex="0" role="region" aria-label="${label}"><table role="table" class="fiches ${shape}">
    <thead role="rowgroup"><tr role="row">${columns.map(
      ({ title, is }) =>
        html`<th role="columnheader" scope="col"${is === 'amount' && html` class="montant"`}>${title}</th>`,
    )}</tr></thead>
    <tbody role="rowgroup">${rows.map(
      (cells) =>
        html`<tr role="row">${columns.map((column, index) => cell(column, cells[index], shape.includes('montants')))}</tr>`,
    )}</tbody>
    ${foot && footOf(columns, foot, shape.includes('montants'))}
  </table></div>`
}

function cell({ title, is }: Column, content: Content, isNamed: boolean): Html {
  if (is === 'head') return html`<th role="rowheader" scope="row">${content}</th>`
  const name = (is === 'text' || (is === 'amount' && isNamed)) && html` data-nom="${title}"`
  return html`<td role="cell"${is === 'amount' && html` class="montant"`}${name}>${content}</td>`
}

function footOf(columns: readonly Column[], { title, amounts }: NonNullable<Given['foot']>, isNamed: boolean): Html {
  const under = columns.filter(({ is }) => is === 'amount')
  return html`<tfoot role="rowgroup"><tr role="row">
    <th role="rowheader" scope="row" colspan="${columns.length - under.length}">${title}</th>
    ${under.map((column, index) => cell(column, amounts[index], isNamed))}
  </tr></tfoot>`
}
