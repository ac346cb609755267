/** An event as it came: its name, and its data as JSON. */
export type StreamEvent = { name: string; data: unknown }

/** Server-sent events (WHATWG HTML §9.2.6), as far as Habilis sends them: `event` and one line of `data`. */
export async function* readEvents(chunks: AsyncIterable<Buffer>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true })
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    if (text.length > LONGEST_EVENT) throw new Error('an event is too long')
    for (const event of events) yield readEvent(event)
  }
}

const LONGEST_EVENT = 65_536

function readEvent(text: string): StreamEvent {
  const fields = new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), afterColon(line)]))
  return { name: fields.get('event') ?? 'message', data: JSON.parse(fields.get('data') ?? 'null') }
}

const afterColon = (line: string): string => line.slice(line.indexOf(':') + 1).trimStart()
