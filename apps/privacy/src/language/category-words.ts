/** A category as people read it: from general to particular. */
export const categoryWords = (category: string): string => category.replaceAll(" > ", " › ");
