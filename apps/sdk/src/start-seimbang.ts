import { createPageClient } from "@seimbang/client";
import { createAskDecision, type Decision } from "./ask-decision.ts";
import { button } from "./element.ts";
import { type DataLayerPage, openGoogleConsentMode } from "./google-consent-mode.ts";
import { openCentre } from "./open-centre.ts";
import { openConsent } from "./open-consent.ts";
import { openEvents } from "./open-events.ts";
import { openSlots } from "./open-slots.ts";
import { openStore } from "./open-store.ts";
import { readSignals, type SignalSources } from "./read-signals.ts";
import { showConsent } from "./show-consent.ts";
import { showWhy } from "./show-why.ts";
import { addStyle } from "./style/add-style.ts";
import { openWords } from "./words/words.ts";

export type SeimbangSettings = {
  /** Where the shop's Seimbang answers. */
  readonly url: string;
  /** The publishable key. */
  readonly key: string;
  /** Used where the page's `lang` names neither `id` nor `en`. */
  readonly language?: string | undefined;
  /** `own`: the shop's banner asks, and calls `consent`. */
  readonly banner?: string | undefined;
  /** The level that our banner's `Accept` allows; 1 when absent. */
  readonly level?: number | string | undefined;
  /** Where the privacy centre is; `/privacy/` of `url` when absent. */
  readonly privacyUrl?: string | undefined;
  /** Any value writes Google Consent Mode v2. */
  readonly googleConsentMode?: string | undefined;
};

export type Seimbang = ReturnType<typeof startSeimbang>;

const DECISION_TIMEOUT_MS = 5_000;
const ACCEPT_LEVEL = 1;

/** Puts the parts together on a page. */
export const startSeimbang = (settings: SeimbangSettings) => {
  const { url, key, privacyUrl } = settings;
  const level = Number(settings.level ?? ACCEPT_LEVEL);
  const page = window as unknown as SignalSources & DataLayerPage;
  const now = Date.now;
  const device = openStore("localStorage");
  const session = openStore("sessionStorage");
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("seimbang") : undefined;
  const words = openWords(settings.language);
  const google = settings.googleConsentMode !== undefined ? openGoogleConsentMode(page) : undefined;
  const connect = (token?: string | (() => string | undefined)) =>
    createPageClient({
      url,
      key,
      timeoutMs: DECISION_TIMEOUT_MS,
      signals: () => readSignals(page),
      token,
    });

  const consent = openConsent({
    device,
    session,
    connect,
    now,
    onChange: () => {
      channel?.postMessage("");
      changed();
    },
  });
  const client = connect(consent.token);
  const events = openEvents({
    consent,
    send: client.track,
    now,
  });
  const ask = createAskDecision(client, consent, words.language);
  const slots = openSlots({
    ask,
    consent,
    events,
    words,
    why: (decision, item, host) => showWhy(parts, decision, item, host),
  });
  const centre = openCentre({ url, privacyUrl, consent, words });
  const root = openPanel();
  const parts = {
    root,
    consent,
    own: connect(consent.proof),
    anonymous: connect(),
    ask,
    words,
    centre,
    hide: slots.hide,
  };

  const changed = (): void => {
    google?.update((consent.token() && consent.holding()?.purposes) || []);
    void events.flush();
    void slots.fill();
  };
  const openRequest = (isOpenedByPerson: boolean) => showConsent(parts, level, isOpenedByPerson);

  const catchUp = async (): Promise<void> => {
    await consent.settle();
    changed();
  };
  const start = async (): Promise<void> => {
    await catchUp();
    if (settings.banner === "own") return;
    root.append(button(words.say("privacy"), () => void openRequest(true), { class: "open" }));
    if (await consent.shouldAsk()) await openRequest(false);
  };

  channel?.addEventListener("message", () => {
    session.write("holds", undefined);
    void catchUp();
  });
  addEventListener("visibilitychange", () => {
    if (document.hidden) void events.flush(true);
    else if (consent.isUnsettled()) void catchUp();
  });
  // Without an answer there is nothing to ask for; the page is as it was.
  start().catch(() => undefined);

  return {
    track: events.track,
    page: events.page,
    /** What a slot would show, for a page that draws it itself; undefined when nobody answers. */
    decide: slots.decide,
    /** Draws a slot with the shop's own function, now and whenever it changes. */
    render: slots.render,
    /** Fills the slots again, after a page has changed without being loaded. */
    fill: slots.fill,
    why: (decision: Decision, productId: string, host: HTMLElement = document.body) => {
      const item = decision.items.find((one) => one.productId === productId);
      if (item !== undefined) showWhy(parts, decision, item, host);
    },
    /** What the shop's own banner was answered. @throws SeimbangProblem when a grant could not be written down. */
    consent: consent.choose,
    /** Opens our request, also in a page with a banner of its own. */
    openPrivacy: () => openRequest(true),
    /** Leads to the privacy centre, as whoever is known here. */
    openCentre: centre.go,
    /** Says that a customer is signed in, with the token that the shop's back end signed. */
    identify: (token: string) => {
      consent.identify(token);
      return catchUp();
    },
    signOut: () => {
      consent.identify(undefined);
      return catchUp();
    },
  };
};

const openPanel = (): ShadowRoot => {
  const host = document.createElement("seimbang-panel");
  const root = host.attachShadow({ mode: "open" });
  addStyle(root, "panel");
  const add = () => document.body.append(host);
  if (document.body === null) addEventListener("DOMContentLoaded", add, { once: true });
  else add();
  return root;
};
