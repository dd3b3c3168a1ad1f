import type { PageClient, SeimbangProblem } from "@seimbang/client";
import type { ChoiceStateWire, ChoiceWire, DecisionWire, PurposesWire } from "@seimbang/contracts";
import { type Holding, holdingOf, isInDoubt, readHolding } from "./holding.ts";
import type { Store } from "./open-store.ts";
import { mayAskAgain, writeRefusal } from "./refusal.ts";
import type { Chosen } from "./seimbang.ts";

export type ConsentParts = {
  readonly device: Store;
  readonly session: Store;
  /** A client that speaks for whoever has this token. */
  readonly connect: (token?: string) => PageClient;
  /** In milliseconds since 1970. */
  readonly now: () => number;
  /** Told whenever what may be done has changed, here or in another tab. */
  readonly onChange: () => void;
};

export type Consent = ReturnType<typeof openConsent>;

/** Why a decision was not personal when only its own kind of use, or its page, was to blame: of the person's level it says nothing. */
const ABOUT_ONE_USE = /purpose|browser|object|page|shared/;
/** So long the server has gift mode last. */
const GIFT_MS = 2 * 60 * 60_000;

/** Who may be known here: a signed-in customer for the session, else the device after its grant. Each with its token's name. */
type Place = { readonly store: Store; readonly name: "customer" | "visitor" };

/**
 * What was agreed to on this device. Only four values are ever kept, none before a grant or a refusal: the token, what
 * holds of it, the refusal, and beside a token a mark of who signed in. Where two of them disagree the refusal stands.
 */
export const openConsent = ({ device, session, connect, now, onChange }: ConsentParts) => {
  const onDevice: Place = { store: device, name: "visitor" };
  const places: readonly Place[] = [{ store: session, name: "customer" }, onDevice];
  const place = () => places.find(({ store, name }) => store.read(name) !== undefined);
  const proof = () => {
    const found = place();
    return found?.store.read(found.name);
  };
  const held = ({ store }: Place) => readHolding(store.read("holds"));
  const holding = () => {
    const found = place();
    const known = found && held(found);
    return known && !isInDoubt(known, now()) ? known : undefined;
  };
  const isRefused = () => device.read("refused") !== undefined;
  const isGift = () => Number(session.read("gift")) > now();

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
  const refusable = async () => (await registry()).purposes.filter(({ basis }) => basis === "consent");
  /** What one request may ask for: what somebody says of themselves is asked by itself, in the privacy centre. */
  const askable = async () => (await refusable()).filter(({ isAskedApart }) => !isAskedApart);

  const keep = ({ store }: Place, holds: Holding | undefined): boolean =>
    store.write("holds", holds && JSON.stringify(holds));
  const hold = (known: Place, choices: ChoiceStateWire): Holding => {
    const holds = holdingOf(choices, now());
    keep(known, holds);
    return holds;
  };

  /** Whether a token opens no door any more: it has run out, or its owner, with what they were shown, was erased. */
  const forgetIfGone = (problem: unknown, known = place()): boolean => {
    const isGone = /^(visitor_token|unknown_decision)/.test((problem as SeimbangProblem).code);
    if (isGone && known) forget(known);
    return isGone;
  };
  const forget = (known: Place) => {
    known.store.write(known.name, undefined);
    keep(known, undefined);
    session.write("asked", undefined);
    if (known.store === device) device.write("owner", undefined);
  };
  /** Somebody else signing in makes it a device of several people for as long as its token is kept. */
  const noteOwner = (customer: unknown) => {
    if (customer === undefined || !device.read("visitor")) return;
    const [before, mark] = [device.read("owner"), markOf(String(customer))];
    if (before !== mark) device.write("owner", before ? SHARED : mark);
  };
  const isUnsettled = () => place() && !holding();

  /** Tells the server of a refusal, for everybody who is known here; what could not be told is told by a later page. */
  const withdraw = async (evidence?: ChoiceWire["evidence"]) => {
    for (const known of places) {
      const token = known.store.read(known.name);
      if (!token || held(known)?.cap === 0) continue;
      const purposes = Object.fromEntries((await refusable()).map(({ purpose }) => [purpose, false]));
      const choice: ChoiceWire = { level: 0, purposes, ...(evidence && { evidence }) };
      try {
        hold(known, (await connect(token).choices.write(choice)).choices);
      } catch (problem) {
        if (!forgetIfGone(problem, known)) throw problem;
      }
    }
  };

  const refuse = async (evidence?: ChoiceWire["evidence"]) => {
    const isKept = device.write("refused", writeRefusal(version, now()));
    // A refusal that the device cannot remember must not be outlived by the grant before it.
    if (!isKept) device.write("visitor", undefined);
    // What may have been granted elsewhere since has to be refused as well.
    for (const known of places) if (held(known)?.at === 0) keep(known, undefined);
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
      if (!(await record(chosen))) return refuse(chosen.evidence);
    } catch (problem) {
      device.write("refused", refusal);
      throw problem;
    }
    // Whoever was asked for this is asked nothing else on this visit.
    session.write("asked", "1");
    // Another tab may have refused while this one was waiting.
    if (isRefused()) await withdraw().catch(() => undefined);
    onChange();
  };

  /** What holds then; undefined when it allowed nothing, so that nobody was remembered. */
  const record = async (chosen: Chosen): Promise<Holding | undefined> => {
    const known = place();
    if (known) return hold(known, (await connect(proof()).choices.write(chosen)).choices);
    const introduced = await connect().introduce(chosen);
    if (!introduced) return undefined;
    device.write("visitor", introduced.token);
    return hold(onDevice, introduced.receipt.choices);
  };

  const doubt = () => {
    for (const known of places) {
      const before = held(known);
      if (before) keep(known, { ...before, at: 0 });
    }
  };

  /** Catches up with the server: what a former page could not tell it, or what holds there. */
  const settle = async (): Promise<void> => {
    try {
      if (isRefused()) await withdraw();
      const known = place();
      if (!known || !isUnsettled()) return;
      const before = known.store.read("holds");
      const isTold = isRefused() && before !== undefined;
      const choices = await connect(proof()).choices.read();
      // Somebody chose here meanwhile, and that is newer than the answer.
      if (known.store.read("holds") !== before) return;
      const { cap, purposes } = hold(known, choices);
      // The server had been told of the refusal, so whatever is granted there was granted later.
      if (isTold && cap > 0 && purposes.length > 0) device.write("refused", undefined);
    } catch (problem) {
      forgetIfGone(problem);
    }
  };

  return {
    askable,
    choose,
    refuse,
    holding,
    isRefused,
    isGift,
    /** For what a customer does about themselves: it is sent whatever the level. */
    proof,
    /** For everything else: nobody is named without a grant, at level 0, or while a gift is chosen. */
    token: () => (isRefused() || isGift() || !holding()?.level ? undefined : proof()),
    /** Whether several people signed in on this device, so that it does not say who looks at it. */
    isShared: () => device.read("owner") === SHARED,
    /** Whether what was done may still be kept in memory: it is not known yet whether it may be told. */
    isUndecided: () => !isRefused() && !isGift() && holding()?.isChosen !== true,
    settle,
    isUnsettled,
    /** Which text tells a person that something did not work. */
    failed: (problem: unknown): "gone" | "failed" => {
      if (!forgetIfGone(problem)) return "failed";
      onChange();
      return "gone";
    },
    /** Says that somebody goes where choices may change unheard by this page; it reads them again afterwards. */
    doubt,
    /** What holds now, as an answer of the server said. */
    learn: (choices: ChoiceStateWire) => {
      const known = place();
      if (known) hold(known, choices);
      onChange();
    },
    /** What a decision says of whoever asked for it. */
    hear: ({ level: { cap, effective: level }, withheld }: Pick<DecisionWire, "level" | "withheld">) => {
      const [known, before] = [place(), holding()];
      if (!known || !before) return;
      // What is about the whole person is said of every source.
      const why = withheld[0]?.why;
      if (why === "no_visitor") forget(known);
      else if (why === "choices_unreadable") {
        doubt();
        void settle();
      } else if (before.level !== level && !ABOUT_ONE_USE.test(why as string))
        keep(known, { ...before, level, cap, at: now() });
    },
    /** Whether to ask on our own account: never again soon after a refusal, and not where no answer would be remembered. */
    shouldAsk: async () => {
      if (!device.isKept || holding()?.isChosen === true) return false;
      const { registryVersion } = await registry();
      return mayAskAgain(device.read("refused"), registryVersion, now());
    },
    giveGift: (isOn: boolean) => {
      session.write("gift", isOn ? String(now() + GIFT_MS) : undefined);
      onChange();
    },
    identify: (token: string | undefined) => {
      if (subjectOf(token) !== subjectOf(session.read("customer")))
        for (const name of ["holds", "asked"] as const) session.write(name, undefined);
      session.write("customer", token);
      noteOwner(subjectOf(token));
    },
  };
};

const SHARED = "shared";
/** One of 256, which somebody else has as likely as not in a shop of a few hundred: enough to notice that it is another. */
const markOf = (customer: string): string =>
  String([...customer].reduce((mark, sign) => (mark * 31 + sign.charCodeAt(0)) % 65_521, 7) % 256);

/** The customer whom a token of the shop's back end names; only to notice that it is another one. */
const subjectOf = (token: string | undefined): unknown => {
  try {
    const [, claims] = (token as string).split(".");
    return JSON.parse(atob((claims as string).replace(/-/g, "+").replace(/_/g, "/"))).sub;
  } catch {
    return undefined;
  }
};
