/** What other features may ask about fairness. Nothing here tells what somebody said of themselves. */
export { findProxies } from "./find-proxies.ts";
export { failedSince } from "./store.ts";
