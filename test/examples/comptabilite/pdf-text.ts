import { inflateSync } from 'node:zlib'

/** What a PDF of the application shows in its Western letters, a line for each piece of text, with plain spaces. */
export function textOf(pdf: Buffer): string {
  const streams = pdf.toString('latin1').matchAll(/\/FlateDecode[\s\S]*?stream\n([\s\S]*?)\nendstream/g)
  const contents = [...streams].map(([, bytes = '']) => inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1'))
  const shown = contents.flatMap((content) => [...content.matchAll(/\[([^\]]*)\] TJ/g)])
  return shown
    .map(([, pieces = '']) => [...pieces.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => lettersOf(hex)).join(''))
    .join('\n')
    .replaceAll('\u00a0', ' ')
}

const lettersOf = (hex: string) => new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex'))
