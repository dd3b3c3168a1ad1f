/** What other features may ask about API keys. */
export { endingOf } from "./key-expiry.ts";
export { type ListedKey, listKeys, refusedSince } from "./list-keys.ts";
export { resumeKey, suspendKey } from "./suspend-key.ts";
