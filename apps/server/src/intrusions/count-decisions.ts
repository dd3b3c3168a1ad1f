import type { FastifyRequest } from "fastify";
import { memberOf } from "../configuration/settings-tree.ts";
import { visitorTokenOf } from "../http/read-visitor.ts";
import { callerNetwork } from "../platform/networks.ts";
import { type Sighting, stretchOf } from "./sighting.ts";

/** What one network asked for in the ten minutes that run; of each set only what is new since it was last written down. */
type Asked = {
  times: number;
  readonly products: Set<string>;
  readonly browsers: Set<string>;
  readonly tokens: Set<string>;
  reported: { times: number; things: number; faces: number; tokens: number };
};

/** Whoever asks for less is forgotten after ten minutes, and written down nowhere. */
const WRITTEN_EACH = 50;
const MOST_NETWORKS = 20_000;
const MOST_TOLD_APART = 2_000;
/** Of a token, what makes it another one. */
const TOKEN_ENDS = -43;

/** Counts in memory who asks for decisions; answers what is to be written down once it is more than a visit. */
export const openDecisionCount = () => {
  let stretch = 0;
  let networks = new Map<string, Asked>();

  return (request: FastifyRequest, at: number): Sighting | undefined => {
    if (stretchOf(at) !== stretch) [stretch, networks] = [stretchOf(at), new Map()];
    const network = callerNetwork(request.ip);
    const asked = networks.get(network) ?? {
      times: 0,
      products: new Set(),
      browsers: new Set(),
      tokens: new Set(),
      reported: NOTHING,
    };
    if (asked.times === 0 && networks.size < MOST_NETWORKS) networks.set(network, asked);
    note(asked, request);
    if (asked.times % WRITTEN_EACH !== 0) return undefined;
    const { reported } = asked;
    const now = {
      times: asked.times,
      things: asked.products.size,
      faces: asked.browsers.size,
      tokens: asked.tokens.size,
    };
    asked.reported = now;
    return {
      ...{ kind: "decisions", about: network, detail: "", at, times: now.times - reported.times },
      things: now.things - reported.things,
      faces: now.faces - reported.faces,
      tokens: now.tokens - reported.tokens,
    };
  };
};

const NOTHING = { times: 0, things: 0, faces: 0, tokens: 0 } as const;

const note = (asked: Asked, request: FastifyRequest): void => {
  const { body, headers } = request;
  asked.times += 1;
  for (const product of productsIn(body)) add(asked.products, product);
  add(asked.browsers, `${headers["user-agent"] ?? ""} ${headers["accept-language"] ?? ""}`);
  const token = visitorTokenOf(request);
  if (token !== undefined) add(asked.tokens, token.slice(TOKEN_ENDS));
};

const add = (set: Set<string>, value: string): void => {
  if (set.size < MOST_TOLD_APART) set.add(value);
};

const productsIn = (body: unknown): readonly string[] => {
  const slots = memberOf(body, "slots");
  const places = [body, ...(Array.isArray(slots) ? slots : [])];
  return places.flatMap((place) => {
    const product = memberOf(memberOf(place, "context"), "productId");
    return typeof product === "string" ? [product] : [];
  });
};
