/** What other features may ask about feedback. */
export { countHides } from "./count-hides.ts";
