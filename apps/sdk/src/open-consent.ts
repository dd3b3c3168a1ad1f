import type { PageClient } from "@seimbang/client";
import type { ChoiceReceiptWire, ChoiceStateWire, ChoiceWire, DecisionWire, PurposesWire } from "@seimbang/contracts";
import { type Holding, holdingOf, readHolding } from "./holding.ts";
import type { Store } from "./open-store.ts";
import { mayAskAgain, writeRefusal } from "./refusal.ts";

export type Chosen = Pick<ChoiceWire, "purposes" | "level" | "age" | "evidence">;

export type ConsentParts = {
  readonly device: Store;
  readonly session: Store;
  /** A client that speaks for whoever has this token. */
  readonly connect: (token?: string) => PageClient;
  readonly now: () => Date;
  /** Told whenever what may be done has changed, here or in another tab. */
  readonly onChange: () => void;
};

export type Consent = ReturnType<typeof openConsent>;

/** Who may be known here: a signed-in customer for the session, else the device after its grant. Each with its token's name. */
type Place = { readonly store: Store; readonly name: "customer" | "visitor" };

/**
 * What was agreed to on this device. Only three values are ever kept, none before a grant or a refusal: the token, what
 * holds of it, and the refusal. Where two of them disagree the refusal stands.
 */
export const openConsent = ({ device, session, connect, now, onChange }: ConsentParts) => {
  const places: readonly Place[] = [
    { store: session, name: "customer" },
    { store: device, name: "visitor" },
  ];
  const place = () => places.find(({ store, name }) => store.read(name) !== undefined);
  const proof = () => {
    const found = place();
    return found?.store.read(found.name);
  };
  const held = ({ store }: Place) => readHolding(store.read("holds"), now().getTime());
  const holding = () => {
    const found = place();
    return found && held(found);
  };
  const isRefused = () => device.read("refused") !== undefined;
  const isGift = () => Number(session.read("gift")) > now().getTime();

  let asked: Promise<PurposesWire> | undefined;
  let version = "-";
  const registry = () => {
    asked ??= connect().purposes();
    asked.then(
      ({ registryVersion }) => {
        version = registryVersion;
      },
      () => {
        asked = undefined;
      },
    );
    return asked;
  };
  const askable = async () => (await registry()).purposes.filter(({ basis }) => basis === "consent");

  const hold = ({ store }: Place, choices: ChoiceStateWire) =>
    store.write("holds", JSON.stringify(holdingOf(choices, now().getTime())));

  /** Tells the server of a refusal, for everybody who is known here; what could not be told is told by a later page. */
  const withdraw = async (evidence?: ChoiceWire["evidence"]) => {
    for (const known of places) {
      const token = known.store.read(known.name);
      if (token === undefined || held(known)?.cap === 0) continue;
      const purposes = Object.fromEntries((await askable()).map(({ purpose }) => [purpose, false]));
      const choice = { level: 0, purposes, ...(evidence === undefined ? {} : { evidence }) };
      hold(known, (await connect(token).choices.write(choice)).choices);
    }
  };

  const refuse = async (evidence?: ChoiceWire["evidence"]) => {
    const isKept = device.write("refused", writeRefusal(version, now()));
    // A refusal that the device cannot remember must not be outlived by the grant before it.
    if (!isKept) device.write("visitor", undefined);
    onChange();
    await withdraw(evidence).catch(() => undefined);
  };

  /** @throws SeimbangProblem when a grant could not be written down; then nothing has changed. A refusal always holds. */
  const choose = async (chosen: Chosen): Promise<void> => {
    const isGranting = Object.values(chosen.purposes ?? {}).includes(true) && chosen.age !== "minor";
    if (!isGranting) return refuse(chosen.evidence);
    const refusal = device.read("refused");
    device.write("refused", undefined);
    try {
      const receipt = await record(chosen);
      if (receipt === undefined) return refuse(chosen.evidence);
    } catch (problem) {
      if (refusal !== undefined) device.write("refused", refusal);
      throw problem;
    }
    // Another tab may have refused while this one was waiting.
    if (isRefused()) await withdraw().catch(() => undefined);
    onChange();
  };

  const record = async (chosen: Chosen): Promise<ChoiceReceiptWire | undefined> => {
    const known = place();
    if (known !== undefined) {
      const receipt = await connect(proof()).choices.write(chosen);
      hold(known, receipt.choices);
      return receipt;
    }
    const introduced = await connect().introduce(chosen);
    if (introduced === undefined) return undefined;
    device.write("visitor", introduced.token);
    hold({ store: device, name: "visitor" }, introduced.receipt.choices);
    return introduced.receipt;
  };

  /** The token is no longer good: it has run out, or its owner was erased. */
  const forget = ({ store, name }: Place) => {
    store.write(name, undefined);
    store.write("holds", undefined);
  };

  /** Catches up with the server: what a former page could not tell it, or what holds there. */
  const settle = async (isInDoubt = false): Promise<void> => {
    const known = place();
    try {
      if (isRefused()) await withdraw();
      else if (known !== undefined && (isInDoubt || holding() === undefined))
        hold(known, await connect(proof()).choices.read());
    } catch (problem) {
      if (known !== undefined && String((problem as { code?: unknown }).code).startsWith("visitor_token"))
        forget(known);
    }
  };

  return {
    registry,
    askable,
    choose,
    refuse,
    holding,
    isRefused,
    isGift,
    /** For what a customer does about themselves: it is sent whatever the level. */
    proof,
    /** For everything else: nobody is named without a grant, at level 0, or while a gift is chosen. */
    token: () => (isRefused() || isGift() || (holding()?.level ?? 0) === 0 ? undefined : proof()),
    /** Whether what was done may still be kept in memory: it is not known yet whether it may be told. */
    isUndecided: () => !isRefused() && !isGift() && holding()?.isChosen !== true,
    settle,
    /** What holds now, as an answer of the server said. */
    learn: (choices: ChoiceStateWire) => {
      const known = place();
      if (known !== undefined) hold(known, choices);
      onChange();
    },
    /** What a decision says of whoever asked for it. */
    hear: ({ level: { cap, effective: level }, withheld }: Pick<DecisionWire, "level" | "withheld">) => {
      const [known, before] = [place(), holding()];
      if (known === undefined || before === undefined) return;
      const isSaid = (reason: string) => withheld.some(({ why }) => why === reason);
      if (isSaid("no_visitor")) forget(known);
      else if (isSaid("choices_unreadable")) void settle(true);
      else if (before.level !== level)
        known.store.write("holds", JSON.stringify({ ...before, level, cap, at: now().getTime() } satisfies Holding));
    },
    /** Whether to ask on our own account: never again soon after a refusal, and not where no answer would be remembered. */
    shouldAsk: async () => {
      if (!device.isKept || holding()?.isChosen === true) return false;
      const { registryVersion } = await registry();
      const refusal = device.read("refused");
      return refusal === undefined || mayAskAgain(refusal, registryVersion, now());
    },
    giveGift: (until: Date | undefined) => {
      session.write("gift", until === undefined ? undefined : String(until.getTime()));
      onChange();
    },
    identify: (token: string | undefined) => {
      if (subjectOf(token) !== subjectOf(session.read("customer"))) session.write("holds", undefined);
      session.write("customer", token);
    },
  };
};

/** The customer whom a token of the shop's back end names; only to notice that it is another one. */
const subjectOf = (token: string | undefined): unknown => {
  try {
    const [, claims = ""] = (token ?? "").split(".");
    return JSON.parse(atob(claims.replace(/-/g, "+").replace(/_/g, "/"))).sub;
  } catch {
    return undefined;
  }
};
