import { secretsFrom } from "../platform/master-key.ts";

/** Fixed keys and times for tests. */
export const testSecrets = secretsFrom(Buffer.alloc(32, 7));
export const NOW = Date.UTC(2026, 10, 24, 8, 0, 0);
