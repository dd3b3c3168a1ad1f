export { canonicalJson } from "./canonical-json.ts";
export { commitmentOf, type LogEntry, readEntry, SALT_BYTES, type Statement, writeEntry } from "./log-entry.ts";
