import type { AnnouncementsWire } from "@seimbang/contracts";
import { button, element, safeAddress } from "./element.ts";
import type { Store } from "./open-store.ts";
import type { Words } from "./words/words.ts";

type AnnouncementParts = {
  readonly url: string;
  readonly key: string;
  readonly session: Store;
  readonly words: Words;
};

/**
 * Shows what the shop announces to everybody, where a page has a place for it (`data-seimbang-announcements`). It is asked
 * for by nobody in particular; what somebody closed stays closed for the visit. The page's own style is its style.
 */
export const showAnnouncements = async ({ url, key, session, words }: AnnouncementParts): Promise<void> => {
  const place = document.querySelector("[data-seimbang-announcements]");
  if (!place) return;
  const answer = await fetch(`${url}/v1/announcements`, {
    headers: { authorization: `Bearer ${key}` },
    credentials: "omit",
  });
  const { announcements } = (await answer.json()) as AnnouncementsWire;
  const language = words.language();
  for (const { announcementId, title, text, url: link } of announcements) {
    const closed = session.read("closed") ?? "";
    if (closed.includes(announcementId)) continue;
    const href = safeAddress(link);
    const shown = element(
      "section",
      { "aria-label": title[language], lang: language },
      href ? element("a", { href }, title[language]) : element("b", {}, title[language]),
      element("p", {}, text[language]),
      button(words.say("close"), () => {
        session.write("closed", `${session.read("closed") ?? ""} ${announcementId}`);
        shown.remove();
      }),
    );
    place.append(shown);
  }
};
