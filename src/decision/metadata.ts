import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from './access-server.ts'
import { asciiJson } from './answer-json.ts'
import { overHttp } from './exchange.ts'

const WELL_KNOWN = '/.well-known/authzen-configuration'

/** Parameters of the metadata (AuthZEN Authorization API 1.0 §9.1.1), by the path of the page they tell of. */
const PARAMETERS: Readonly<Record<string, string>> = {
  '/access/v1/evaluation': 'access_evaluation_endpoint',
  '/access/v1/evaluations': 'access_evaluations_endpoint',
  '/access/v1/search/subject': 'search_subject_endpoint',
  '/access/v1/search/resource': 'search_resource_endpoint',
  '/access/v1/search/action': 'search_action_endpoint',
}

/**
 * What exists here, for whoever knows the address of the policy decision point alone (§9.2): nobody needs a key to read
 * it. Whether it took the request; other addresses under the well-known one are nowhere.
 */
export function metadataPage(
  publicUrl: string,
  paths: Iterable<string>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const text = asciiJson({ policy_decision_point: publicUrl, ...endpoints(publicUrl, paths) })
  const { pathname } = new URL(publicUrl)
  const address = pathname === '/' ? WELL_KNOWN : `${WELL_KNOWN}${pathname}`

  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    if (path !== WELL_KNOWN && !path.startsWith(`${WELL_KNOWN}/`)) return false
    if (path !== address)
      refuse(overHttp(request, response), { status: 404, message: 'there is nothing at this address' })
    else if (request.method === 'GET' || request.method === 'HEAD') tell(response, text)
    else
      refuse(overHttp(request, response), {
        status: 405,
        message: 'this is read by GET',
        headers: ['allow', 'GET, HEAD'],
      })
    return true
  }
}

function endpoints(publicUrl: string, paths: Iterable<string>): Record<string, string> {
  const told = [...paths].flatMap((path) => {
    const parameter = PARAMETERS[path]
    return parameter === undefined ? [] : [[parameter, `${publicUrl}${path}`] as const]
  })
  return Object.fromEntries(told)
}

function tell(response: ServerResponse, text: string): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
    'x-content-type-options': 'nosniff',
    'content-length': String(text.length),
  })
  response.end(text, 'latin1')
}
