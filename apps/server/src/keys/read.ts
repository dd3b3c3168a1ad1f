/** What other features may ask about API keys. */
export { type ListedKey, listKeys, refusedSince } from "./list-keys.ts";
export { resumeKey, suspendKey } from "./suspend-key.ts";
