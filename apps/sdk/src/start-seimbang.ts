import { createPageClient } from "@seimbang/client";
import { createAskDecision } from "./ask-decision.ts";
import { button, element } from "./element.ts";
import { type DataLayerPage, openGoogleConsentMode } from "./google-consent-mode.ts";
import type { LoadParts } from "./load-parts.ts";
import { openCentre } from "./open-centre.ts";
import { openConsent } from "./open-consent.ts";
import { openEvents } from "./open-events.ts";
import { openPrompts } from "./open-prompts.ts";
import { openSlots } from "./open-slots.ts";
import { openStore } from "./open-store.ts";
import { readSignals, type SignalSources } from "./read-signals.ts";
import type { Decision, Seimbang, SeimbangSettings } from "./seimbang.ts";
import { showAnnouncements } from "./show-announcements.ts";
import { showConsent } from "./show-consent.ts";
import type { Shown } from "./shown.ts";
import { addStyle } from "./style/add-style.ts";
import panelStyle from "./style/panel.css?raw";
import shared from "./style/shared.css?raw";
import { watchCreative } from "./watch-creative.ts";
import { PAGE_WORDS } from "./words/page-words.ts";
import { languageOfPage, openWords, type Words } from "./words/words.ts";

const DECISION_TIMEOUT_MS = 5_000;
const ACCEPT_LEVEL = 1;

/** Puts the parts together on a page; what only some ask for is loaded then. */
export const startWith = (settings: SeimbangSettings, load: LoadParts): Seimbang => {
  const { url, key, privacyUrl } = settings;
  const level = Number(settings.level ?? ACCEPT_LEVEL);
  const page = window as unknown as SignalSources & DataLayerPage;
  const now = Date.now;
  const device = openStore("localStorage");
  const session = openStore("sessionStorage");
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("seimbang") : undefined;
  const words = openWords(languageOfPage(settings.language), PAGE_WORDS);
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
  const anonymous = connect();
  const events = openEvents({
    consent,
    send: client.track,
    sendForNobody: anonymous.track,
    now,
  });
  const own = connect(consent.proof);
  const centre = openCentre({ url, privacyUrl, consent, words });
  const prompts = openPrompts({ consent, session, own, words, centre, loadPrompt: load.prompt });
  const { ask, askPage } = createAskDecision(client, consent, () => ({
    locale: words.language(),
    sharedDevice: settings.sharedDevice !== undefined || consent.isShared() || undefined,
  }));
  const slots = openSlots({
    ask,
    askPage,
    consent,
    events,
    words,
    why: (decision, shown, host) => void openWhy(decision, shown, host),
    seen: (host) => void prompts.seen(host),
  });
  const root = openPanel();
  const parts = {
    root,
    consent,
    own,
    anonymous,
    ask,
    words,
    centre,
    hide: slots.hide,
    loadPanel: load.panel,
  };
  const openWhy = async (decision: Decision, shown: Shown, host: HTMLElement): Promise<void> => {
    try {
      const { showWhy } = await load.panel();
      showWhy(parts, decision, shown, host);
    } catch {
      root.append(sayFailed(words));
    }
  };

  const changed = (): void => {
    google?.update((consent.token() && consent.holding()?.purposes) || []);
    void events.flush();
    prompts.obey();
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
  showAnnouncements({ url, key, session, words }).catch(() => undefined);

  return {
    track: events.track,
    page: events.page,
    decide: slots.decide,
    render: slots.render,
    fill: slots.fill,
    why: (decision, id, host = document.body) => {
      const shown =
        decision.items.find(({ productId }) => productId === id) ??
        decision.creatives?.find(({ creativeId }) => creativeId === id);
      if (shown) void openWhy(decision, shown, host);
    },
    watch: (decision, id, shownIn) => {
      const creative = decision.creatives?.find(({ creativeId }) => creativeId === id);
      if (creative) watchCreative(events, decision, creative, shownIn);
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

/** Where a page was left without what it asked for. */
const sayFailed = ({ say }: Words): HTMLElement => {
  const said = element(
    "section",
    { role: "alert" },
    element("p", {}, say("failed")),
    button(say("close"), () => said.remove()),
  );
  return said;
};

const openPanel = (): ShadowRoot => {
  const host = document.createElement("seimbang-panel");
  const root = host.attachShadow({ mode: "open" });
  addStyle(root, shared + panelStyle);
  const add = () => document.body.append(host);
  if (document.body === null) addEventListener("DOMContentLoaded", add, { once: true });
  else add();
  return root;
};
