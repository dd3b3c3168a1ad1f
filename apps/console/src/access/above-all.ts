/** Above whatever is open already: who it is comes before everything else. */
export const ABOVE_ALL = 400;
