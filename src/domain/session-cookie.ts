/** RFC 6265bis §4.1.3.2: the prefix makes browsers refuse it from a sub-domain, over plain HTTP, or for a path only. */
export const SESSION_COOKIE = '__Host-habilis'
