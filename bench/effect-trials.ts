import type { DecisionWire } from "@seimbang/contracts";
import { tokenOf } from "./decide-world.ts";
import { headersOf, type ShopServer } from "./start-shop-server.ts";

type Change = {
  readonly path: string;
  readonly body: (before: DecisionWire) => object;
  readonly isObeyed: (after: DecisionWire, before: DecisionWire) => boolean;
};

const CHOICES = "/v1/me/choices";
const firstOf = ({ items }: DecisionWire): string => items[0]?.productId ?? "";
const isWithheld = ({ used, withheld }: DecisionWire, reason: string): boolean =>
  used.length === 0 && withheld.some(({ why }) => why === reason);

/** What a customer changes, and how the next decision shows that it holds. */
export const CHANGES = {
  choice: {
    path: CHOICES,
    body: () => ({ level: 0 }),
    isObeyed: ({ used, level }) => used.length === 0 && level.effective === 0,
  },
  mute: {
    path: CHOICES,
    body: (before) => ({ mute: [{ kind: "product", productId: firstOf(before) }] }),
    isObeyed: ({ items }, before) => items.every(({ productId }) => productId !== firstOf(before)),
  },
  withdrawal: {
    path: CHOICES,
    body: () => ({ purposes: { suggestions: false } }),
    isObeyed: (after) => isWithheld(after, "purpose_not_granted"),
  },
  gift: {
    path: "/v1/me/gift",
    body: () => ({ on: true }),
    isObeyed: (after) => isWithheld(after, "gift_mode"),
  },
} as const satisfies Record<string, Change>;

export type Trial = {
  /** From sending the change to the answer of the first decision that obeyed. */
  readonly milliseconds: number;
  /** A decision by the same person without a change. */
  readonly peer: number;
  /** Whether a decision that was asked after the change was acknowledged did not obey. */
  readonly hasDisobeyed: boolean;
  /** Whether one of them was asked after another had obeyed. */
  readonly hasComeBack: boolean;
};

/** Takes the changes, and decides; the same server twice unless they are two. */
export type Servers = { readonly changes: ShopServer; readonly decides: ShopServer };

/** Asked at once after the first that obeyed: what was read before the change must not come back. */
const AFTERWARDS = 4;
const PATIENCE_MS = 30_000;

/**
 * One person changes one thing while decisions about the very same person are under way, which may have read what held
 * before and must not keep it.
 */
export const tryChange = async ({ changes, decides }: Servers, kind: Change, person: number): Promise<Trial> => {
  const token = tokenOf(person, Date.now());
  const decide = async (): Promise<DecisionWire> => {
    const body = { slot: "home", context: { page: "home", locale: "id" }, visitor: { token } };
    return read(await fetch(`${decides.url}/v1/decide`, { ...sending("POST", decides, body) }));
  };
  await decide();
  const peerAt = performance.now();
  const before = await decide();
  const peer = performance.now() - peerAt;
  if (kind.isObeyed(before, before) || before.used.length === 0)
    throw new Error(`Person ${person} has nothing to lose.`);

  const racing = [decide(), decide()];
  const sentAt = performance.now();
  const { method, headers, body } = sending("PUT", changes, kind.body(before));
  const told = { ...headers, "x-seimbang-visitor": token };
  await read(await fetch(changes.url + kind.path, { method, headers: told, body }));
  let hasDisobeyed = false;
  while (!kind.isObeyed(await decide(), before)) {
    hasDisobeyed = true;
    if (performance.now() - sentAt > PATIENCE_MS) throw new Error(`Person ${person} is not obeyed.`);
  }
  const milliseconds = performance.now() - sentAt;
  await Promise.all(racing);
  const later = await Promise.all(Array.from({ length: AFTERWARDS }, decide));
  const hasComeBack = !later.every((decision) => kind.isObeyed(decision, before));
  return { milliseconds, peer, hasDisobeyed: hasDisobeyed || hasComeBack, hasComeBack };
};

const sending = (method: string, server: ShopServer, body: object) => ({
  method,
  headers: headersOf(server),
  body: JSON.stringify(body),
});

const read = async (answer: Response): Promise<DecisionWire> => {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as DecisionWire;
};
