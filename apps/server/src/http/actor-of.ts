import type { Caller } from "./access.ts";

/** Who did something, as registers keep it: by which key or account, and of a person the name. */
export type CallerActor = { readonly keyId: string; readonly by?: string };

export const actorOf = (caller: Caller): CallerActor =>
  caller.kind === "staff" ? { keyId: caller.keyId, by: caller.name } : { keyId: caller.keyId };
