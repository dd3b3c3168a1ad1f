/** What other features may ask about what people are told. */
export { categoryWords } from "./category-words.ts";
export { describeChanges } from "./describe-changes.ts";
export { pageFrame } from "./page-frame.ts";
export { safeguardWords } from "./safeguard-words.ts";
export { countryName, dayInWords, listOf } from "./say.ts";
