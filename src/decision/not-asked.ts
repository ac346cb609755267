import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from './access-server.ts'
import { overHttp } from './exchange.ts'

const PREFIX = '/access/v1/'

/** What under /access/v1 no page takes: applications read JSON there, never the portal's page. Whether it took it. */
export function notAsked(
  isPage: (path: string) => boolean,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const { url = '', method } = request
    if (!url.startsWith(PREFIX)) return false
    if (isPage(url) && method !== 'POST')
      refuse(overHttp(request, response), { status: 405, message: 'this is asked by POST', headers: ['allow', 'POST'] })
    else refuse(overHttp(request, response), { status: 404, message: 'there is nothing at this address' })
    return true
  }
}
