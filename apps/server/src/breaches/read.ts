/** What other features may ask about breaches. */
export type { Breaches } from "./open-breaches.ts";
