const LONGEST_QUERY = 200;
/** A mail address, or nine digits as in a telephone, card or identity number: no product is searched for like that. */
const LOOKS_LIKE_CONTACT = /@|(?:\d[ .-]?){9,}/;

const withSingleSpaces = (text: string): string => text.replace(/\s+/g, " ");

/** Whether a search says who somebody is or how to reach them; it is never kept then. */
export const looksLikeContact = (text: string): boolean => LOOKS_LIKE_CONTACT.test(withSingleSpaces(text));

/** What somebody searched for, as it is kept. */
export const toQuery = (text: string): string => withSingleSpaces(text).slice(0, LONGEST_QUERY).toLowerCase();
