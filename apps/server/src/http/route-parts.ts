/** What requests are told apart by in metrics. */
export const REQUEST_GROUPS = ["decisions", "events", "customer", "admin", "api", "pages", "operations"] as const;
export type RequestGroup = (typeof REQUEST_GROUPS)[number];

export type RoutePart = {
  readonly group: RequestGroup;
  /**
   * From where it is reached: the console and the administration have lists of networks of their own and are closed to a network that is
   * blocked, and so is what programs take away or send. Everything else stays open to it, so that no new route of people's rights
   * could be forgotten here: an address may be a thousand people's.
   */
  readonly reach: "open" | "closed_to_blocked" | "console" | "administration";
  /** Choices and rights have a count of their own: whoever asks for too many decisions may still refuse. */
  readonly isOfOneself: boolean;
};

const open = (group: RequestGroup): RoutePart => ({ group, reach: "open", isOfOneself: false });
const ofOneself = (group: RequestGroup): RoutePart => ({ group, reach: "open", isOfOneself: true });
const closed = (group: RequestGroup, reach: Exclude<RoutePart["reach"], "open"> = "closed_to_blocked"): RoutePart => ({
  group,
  reach,
  isOfOneself: false,
});

/** How an address begins, and what it is part of: whoever asks takes the first that fits. */
const PARTS: readonly (readonly [beginning: string, part: RoutePart])[] = [
  ["/v1/decide", closed("decisions")],
  ["/v1/decisions", open("decisions")],
  ["/v1/track", closed("events")],
  ["/v1/page", closed("events")],
  ["/v1/screen", closed("events")],
  ["/v1/identify", closed("events")],
  ["/v1/group", closed("events")],
  ["/v1/alias", closed("events")],
  ["/v1/batch", closed("events")],
  ["/v1/me", ofOneself("customer")],
  ["/v1/visitors", ofOneself("api")],
  ["/v1/feedback", ofOneself("api")],
  ["/v1/admin", closed("admin", "administration")],
  ["/v1/staff", closed("admin", "console")],
  ["/v1/catalogue", closed("api")],
  ["/v1/links", closed("api")],
  ["/v1", open("api")],
  ["/health", open("operations")],
  ["/metrics", closed("operations", "administration")],
  ["/console", closed("pages", "console")],
  ["/unsubscribe", ofOneself("pages")],
  ["/openapi.json", closed("pages")],
  ["/docs", closed("pages")],
];
const PAGE = open("pages");

/** @param path the pattern of a route, since one address is written in many ways; of what is no route the path */
export const partOf = (path: string): RoutePart =>
  PARTS.find(([beginning]) => path === beginning || path.startsWith(`${beginning}/`))?.[1] ?? PAGE;
