import { text } from "node:stream/consumers";
import autocannon from "autocannon";
import { tokenOf } from "./decide-world.ts";
import { productIdOf } from "./fill-with-events.ts";
import { seededRandom } from "./made-up-shop.ts";
import type { LoadOrder, LoadOutcome } from "./run-load.ts";

/**
 * Sends what its standard input orders and prints what came of it. In the mix of a day: of a hundred requests 55 decisions, 15
 * whole pages, 25 events, three who choose and two who look at what is known of them. `rights` are the latter two alone.
 */
const order = JSON.parse(await text(process.stdin)) as LoadOrder;
const REQUESTS_PER_CLIENT = 200;
const random = seededRandom(order.seed);
const outcome = { ok: 0, refused: 0, withoutRetryAfter: 0, wrong: 0 };
const wrong = new Map<string, number>();

const onResponse = (
  status: number,
  body: string,
  _context: object,
  headers: Readonly<Record<string, string>>,
): void => {
  if (status < 300) outcome.ok += 1;
  else if (status === 503) {
    outcome.refused += 1;
    if (!Object.keys(headers).some((name) => name.toLowerCase() === "retry-after")) outcome.withoutRetryAfter += 1;
  } else {
    outcome.wrong += 1;
    wrong.set(`${status} ${body.slice(0, 120)}`, (wrong.get(`${status} ${body.slice(0, 120)}`) ?? 0) + 1);
  }
};

const someRequest = () => {
  const person = Math.floor(random() * order.people);
  const visitor = { token: tokenOf(person, order.issuedAt) };
  const headers = { "x-seimbang-visitor": visitor.token };
  const product = productIdOf(Math.floor(random() * order.products));
  const send = (method: "POST" | "PUT", path: string, body: object) =>
    ({ method, path, body: JSON.stringify(body), headers, onResponse }) as const;
  const context = { page: "home", locale: "id" };
  const drawn = random();
  if (order.kind === "fixed") return send("POST", "/bench/fixed", {});
  if (order.kind === "rights" ? drawn < 0.6 : drawn >= 0.95 && drawn < 0.98)
    return send("PUT", "/v1/me/choices", { level: 3 + Math.floor(random() * 2) });
  if (order.kind === "rights" || drawn >= 0.98)
    return { method: "GET", path: random() < 0.5 ? "/v1/me/choices" : "/v1/me/known", headers, onResponse } as const;
  if (drawn < 0.55) return send("POST", "/v1/decide", { slot: "home", context, visitor });
  if (drawn < 0.7) {
    const slots = [{ slot: "home" }, { slot: "banner" }, { slot: "product" }];
    return send("POST", "/v1/decide/page", { slots, context: { ...context, productId: product }, visitor });
  }
  return send("POST", "/v1/track", { event: "Product Viewed", properties: { product_id: product, quantity: 1 } });
};

const result = await autocannon({
  url: order.url,
  connections: order.connections,
  duration: order.seconds,
  timeout: 60,
  ...(order.rate === undefined ? {} : { overallRate: order.rate }),
  headers: { authorization: `Bearer ${order.key}`, "content-type": "application/json" },
  setupClient: (client) => client.setRequests(Array.from({ length: REQUESTS_PER_CLIENT }, someRequest)),
});
const printed: LoadOutcome = {
  perSecond: Math.round(result.requests.total / result.duration),
  okPerSecond: Math.round(outcome.ok / result.duration),
  ...{ p50: result.latency.p50, p99: result.latency.p99, max: result.latency.max },
  ...outcome,
  unanswered: result.errors,
  wrongAnswers: Object.fromEntries(wrong),
};
console.log(JSON.stringify(printed));
