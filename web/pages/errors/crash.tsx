import { useRouteError } from 'react-router'
import { Problem } from '../../problem.ts'
import { Page } from '../../ui/page.tsx'

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Problem({ status: 500, code: 'unreadable', title: String(thrown) })

/** What is shown when a page itself fails, or the service was away when it was opened. */
export const Crash = () => (
  <div className="p-4 md:p-8">
    <Page title={undefined} error={asError(useRouteError())} retry={() => window.location.reload()}>
      {null}
    </Page>
  </div>
)
