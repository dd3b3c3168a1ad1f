/** Of which questions, by when they were asked, a level's numbers are; in milliseconds since 1970, the first included and the last not. */
export type AskedWindow = { readonly from: number; readonly until: number };
