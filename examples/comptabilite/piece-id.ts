/** What the name of a document looks like, in addresses and forms. */
export const PIECE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
