/** What other features may ask about partners. */
export { countUntold } from "./count-untold.ts";
