import { createPageClient } from "@seimbang/client";
import { createAskDecision } from "./ask-decision.ts";
import { button } from "./element.ts";
import { type DataLayerPage, openGoogleConsentMode } from "./google-consent-mode.ts";
import { openCentre } from "./open-centre.ts";
import { openConsent } from "./open-consent.ts";
import { openEvents } from "./open-events.ts";
import { openSlots } from "./open-slots.ts";
import { openStore } from "./open-store.ts";
import { readSignals, type SignalSources } from "./read-signals.ts";
import type { Seimbang, SeimbangSettings } from "./seimbang.ts";
import { showConsent } from "./show-consent.ts";
import { showWhy } from "./show-why.ts";
import { addStyle } from "./style/add-style.ts";
import { openWords } from "./words/words.ts";

const DECISION_TIMEOUT_MS = 5_000;
const ACCEPT_LEVEL = 1;

/** Puts the parts together on a page. */
export const startSeimbang = (settings: SeimbangSettings): Seimbang => {
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
    decide: slots.decide,
    render: slots.render,
    fill: slots.fill,
    why: (decision, productId, host = document.body) => {
      const item = decision.items.find((one) => one.productId === productId);
      if (item) showWhy(parts, decision, item, host);
    },
    consent: consent.choose,
    openPrivacy: () => openRequest(true),
    openCentre: centre.go,
    identify: (token) => {
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
