import type { DecidePageRequestWire, DecideRequestWire } from "@seimbang/contracts";
import { brandAs, isLevel, type Level, type PageContext, type Signal, type SlotName } from "@seimbang/engine";
import { type PageSignals, pageSignals, sendsGpc } from "../signals/read.ts";

/** What one page asks for one slot, parsed. */
export type DecideRequest = {
  readonly slot: SlotName;
  readonly visitorToken: string | undefined;
  readonly page: PageContext;
  readonly count: number | undefined;
  /** What the caller wants to see a preview of. */
  readonly level: Level | undefined;
  /** Proof of a person's permission to preview a level above their own, once. */
  readonly previewGrant: string | undefined;
  /** What happened in this visit; read through the consent gate and stored nowhere. */
  readonly session: readonly Omit<Signal, "at">[];
  /** Whether several people use the device, so that it does not say who is looking. */
  readonly isDeviceShared: boolean;
  /** What the page's browser and consent tool say. */
  readonly signals: PageSignals;
};

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export const toDecideRequest = (wire: DecideRequestWire, headers: Headers): DecideRequest => {
  const header = headers["x-seimbang-visitor"];
  return {
    slot: brandAs.slotName(wire.slot),
    visitorToken: wire.visitor?.token ?? (typeof header === "string" ? header : undefined),
    page: toPage(wire.context),
    count: wire.count,
    level: isLevel(wire.level) ? wire.level : undefined,
    previewGrant: wire.previewGrant,
    session: (wire.session ?? []).flatMap(toSignals),
    isDeviceShared: wire.context?.sharedDevice === true,
    signals: pageSignals(sendsGpc(headers), wire.signals),
  };
};

/** What a page asks for each of its slots; what it says of itself holds for those that say nothing else. */
export const toPageRequests = (
  { slots, context, include: _, ...page }: DecidePageRequestWire,
  headers: Headers,
): readonly DecideRequest[] =>
  slots.map(({ context: own, ...slot }) =>
    toDecideRequest({ ...page, ...slot, context: { ...context, ...own } }, headers),
  );

const toPage = (context: DecideRequestWire["context"]): PageContext => ({
  ...(context?.productId === undefined ? {} : { productId: brandAs.productId(context.productId) }),
  ...(context?.category === undefined ? {} : { category: context.category }),
  ...(context?.query === undefined ? {} : { query: context.query }),
  ...(context?.page === undefined ? {} : { kind: context.page }),
  ...(context?.locale === undefined ? {} : { locale: context.locale }),
  cart: (context?.cart ?? []).map(brandAs.productId),
});

type SessionWire = NonNullable<DecideRequestWire["session"]>[number];

/** A signal is about a product or about a query; what names neither says nothing. */
const toSignals = ({ kind, productId, query }: SessionWire): readonly Omit<Signal, "at">[] => {
  if (productId !== undefined) return [{ kind, productId: brandAs.productId(productId), otherDevice: false }];
  return query === undefined ? [] : [{ kind, query, otherDevice: false }];
};
