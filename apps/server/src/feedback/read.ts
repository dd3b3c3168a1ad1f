/** What other features may ask about feedback. */
export { type ComplainDependencies, type Complained, complain, takeBack } from "./complain.ts";
export { countHides } from "./count-hides.ts";
export { loadPrompts, storeAnswer } from "./prompt-store.ts";
export { type ReadShownDependencies, readShown, type Shown } from "./read-shown.ts";
