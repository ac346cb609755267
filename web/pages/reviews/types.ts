import type {
  forecastReview,
  listReviewLines,
  listReviewParts,
  listReviews,
  readReview,
} from '../../../src/contract/reviews.ts'
import type { ResponseOf } from '../../../src/contract/route.ts'

export type ReviewRow = ResponseOf<typeof listReviews>['items'][number]
export type ReviewRead = ResponseOf<typeof readReview>
export type ReviewPart = ResponseOf<typeof listReviewParts>['items'][number]
export type ReviewLine = ResponseOf<typeof listReviewLines>['items'][number]
export type Forecast = ResponseOf<typeof forecastReview>
