/** What other features may ask about what people are told. */
export { categoryWords } from "./category-words.ts";
export { describeChanges } from "./describe-changes.ts";
export { safeguardWords } from "./safeguard-words.ts";
export { countryName, listOf } from "./say.ts";
