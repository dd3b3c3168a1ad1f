/** What other features may ask about feedback. */
export { countHides } from "./count-hides.ts";
export { loadPrompts, storeAnswer } from "./prompt-store.ts";
