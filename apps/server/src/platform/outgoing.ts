import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";

/** What this server calls others for. Whoever calls for something new adds a line, and the register of recipients tells of it. */
export type OutgoingUse =
  | "catalogue_feed"
  | "database"
  | "log_checkpoint"
  | "mail"
  | "master_key"
  | "partner"
  | "request_notice"
  | "trace"
  | "webhook"
  | "whatsapp";

/** What was seen; `unnamed` where a call was made past `callOut`. */
export type SeenUse = OutgoingUse | "unnamed";
export type OutgoingCount = { readonly host: string; readonly use: SeenUse; readonly calls: number };

const uses = new AsyncLocalStorage<OutgoingUse>();
const seen = new Map<string, number>();
let isWatching = false;

/**
 * The one place through which this server calls anybody over the network. What is called is seen by Node itself, so a
 * redirect counts for where it leads, and a call that somebody made past this is seen as well, without a name.
 */
export const callOut = <Answer>(use: OutgoingUse, call: () => Answer): Answer => {
  watchOutgoing();
  return uses.run(use, call);
};

/** From now on every HTTP call of this process is counted by its host, through whichever library it is made. */
export const watchOutgoing = (): void => {
  if (isWatching) return;
  isWatching = true;
  // Both are told within the call, so that what it is for is still known.
  subscribe("undici:request:create", (message) => noteOrigin((message as Asked).request.origin));
  subscribe("http.client.request.created", (message) => noteHost((message as Asked).request.host));
};

/** What Node tells of a request: undici's has an origin, its own a host. */
type Asked = { readonly request: { readonly origin?: string | URL; readonly host?: string } };

const noteOrigin = (origin: string | URL = ""): void => {
  const address = URL.parse(String(origin));
  if (address !== null) noteHost(address.hostname);
};

const noteHost = (host = ""): void => noteOutgoing(host, uses.getStore() ?? "unnamed");

/** Counts a call that is not HTTP. */
export const noteOutgoing = (host: string, use: SeenUse): void => {
  const key = `${use} ${host.toLowerCase().replace(/^\[|\]$/g, "")}`;
  seen.set(key, (seen.get(key) ?? 0) + 1);
};

/** What was counted since the last time this was asked. */
export const takeOutgoing = (): readonly OutgoingCount[] => {
  const counts = [...seen].map(([key, calls]) => {
    const [use = "", host = ""] = key.split(" ");
    return { use: use as SeenUse, host, calls };
  });
  seen.clear();
  return counts;
};
