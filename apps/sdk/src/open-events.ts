import type { PageClient, SegmentMessage, SeimbangProblem } from "@seimbang/client";
import type { Consent } from "./open-consent.ts";

export type EventsParts = {
  readonly consent: Pick<Consent, "token" | "isUndecided">;
  readonly send: PageClient["track"];
  /** In milliseconds since 1970. */
  readonly now: () => number;
};

export type Events = ReturnType<typeof openEvents>;

const MOST_WAITING = 100;
const SEND_AT = 20;
const SEND_AFTER_MS = 3_000;

/** What happens on the page: kept in memory while nobody has agreed to anything, dropped by a refusal, sent after a grant. */
export const openEvents = ({ consent, send, now }: EventsParts) => {
  let waiting: SegmentMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const take = (): SegmentMessage[] => {
    if (!consent.token()) {
      if (!consent.isUndecided()) waiting = [];
      return [];
    }
    return waiting.splice(0);
  };
  /** `keepalive` sends while the page goes away. */
  const flush = async (keepalive = false): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batch = take();
    if (batch.length === 0) return;
    await send(batch, { keepalive }).catch(({ status }: SeimbangProblem) => {
      if ([0, 429, 503].includes(status)) waiting = [...batch, ...waiting].slice(-MOST_WAITING);
    });
  };
  const add = (message: Pick<SegmentMessage, "type" | "event" | "properties">) => {
    waiting = [...waiting, { ...message, messageId: randomId(), timestamp: new Date(now()).toISOString() }].slice(
      -MOST_WAITING,
    );
    if (waiting.length >= SEND_AT) return void flush();
    timer ??= setTimeout(() => void flush(), SEND_AFTER_MS);
  };
  return {
    /** An event by its Segment name, such as `Product Viewed`. */
    track: (event: string, properties: SegmentMessage["properties"] = {}) => add({ type: "track", event, properties }),
    /** That a page was seen. It names no address: an address may say more than anybody agreed to. */
    page: () => add({ type: "page" }),
    flush,
  };
};

const randomId = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-");
