import type { PageClient, SegmentMessage, SeimbangProblem } from "@seimbang/client";

export type EventsParts = {
  readonly consent: { readonly token: () => string | undefined; readonly isUndecided: () => boolean };
  readonly send: PageClient["track"];
  /** The same for nobody. */
  readonly sendForNobody: PageClient["track"];
  /** In milliseconds since 1970. */
  readonly now: () => number;
};

export type Events = ReturnType<typeof openEvents>;

const MOST_WAITING = 100;
const SEND_AT = 20;
const SEND_AFTER_MS = 3_000;
/** Each time that nothing could be told, the next waits twice as long; no longer than one and a half minutes. */
const MOST_DOUBLED = 5;

type Happened = Pick<SegmentMessage, "type" | "event" | "properties">;

/**
 * What happens on the page: kept in memory while nobody has agreed to anything, dropped by a refusal, sent after a grant.
 * What becomes of campaigns is counted for nobody where nobody is known: a decision's number is all that it names.
 */
export const openEvents = ({ consent, send, sendForNobody, now }: EventsParts) => {
  let waiting: SegmentMessage[] = [];
  let ofNobody: SegmentMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failed = 0;

  const take = (): SegmentMessage[] => {
    if (!consent.token()) {
      if (!consent.isUndecided()) waiting = [];
      return [];
    }
    return waiting.splice(0);
  };
  /** What could not be told for now; nothing where it is of no use to try again. */
  const untold = (batch: SegmentMessage[], sent: PageClient["track"], keepalive: boolean): Promise<SegmentMessage[]> =>
    batch.length === 0
      ? Promise.resolve(batch)
      : sent(batch, { keepalive }).then(
          () => [],
          ({ status }: SeimbangProblem) => ([0, 429, 503].includes(status) ? batch : []),
        );
  /** `keepalive` sends while the page goes away. */
  const flush = async (keepalive = false): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batches = [untold(take(), send, keepalive), untold(ofNobody.splice(0), sendForNobody, keepalive)] as const;
    const [again, ofNobodyAgain] = await Promise.all(batches);
    waiting = [...again, ...waiting].slice(-MOST_WAITING);
    ofNobody = [...ofNobodyAgain, ...ofNobody].slice(-MOST_WAITING);
    failed = again.length + ofNobodyAgain.length === 0 ? 0 : Math.min(failed + 1, MOST_DOUBLED);
    if (failed > 0) sendLater();
  };
  const sendLater = (): void => {
    timer ??= setTimeout(() => void flush(), SEND_AFTER_MS * 2 ** failed);
  };
  const add = (happened: Happened, list: SegmentMessage[]): SegmentMessage[] => {
    const message = { ...happened, messageId: randomId(), timestamp: new Date(now()).toISOString() };
    sendLater();
    return [...list, message].slice(-MOST_WAITING);
  };
  const hold = (happened: Happened): void => {
    waiting = add(happened, waiting);
    if (waiting.length >= SEND_AT) void flush();
  };
  return {
    /** An event by its Segment name, such as `Product Viewed`. */
    track: (event: string, properties: SegmentMessage["properties"] = {}) => hold({ type: "track", event, properties }),
    /** That what a campaign shows was seen or clicked. */
    promote: (event: string, properties: NonNullable<SegmentMessage["properties"]>) => {
      const happened: Happened = { type: "track", event, properties };
      if (consent.token()) hold(happened);
      else ofNobody = add(happened, ofNobody);
    },
    /** That a page was seen. It names no address: an address may say more than anybody agreed to. */
    page: () => hold({ type: "page" }),
    flush,
  };
};

const randomId = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-");
