import type { Events } from "./open-events.ts";
import type { Decision, ShownCreative } from "./seimbang.ts";

/** So much of it for so long is seen: half of the pixels for a second (MRC and IAB, viewable impressions). */
const SEEN_PART = 0.5;
const SEEN_MS = 1_000;

/** Tells once that a creative was seen where a page shows it, and of each click on a link within. */
export const watchCreative = (
  { promote }: Pick<Events, "promote">,
  { decisionId }: Pick<Decision, "decisionId">,
  { campaignId, creativeId }: Pick<ShownCreative, "campaignId" | "creativeId">,
  element: HTMLElement,
): void => {
  const tell = (event: string) =>
    promote(event, { decision_id: decisionId, campaign_id: campaignId, promotion_id: creativeId });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const see = () => {
    // A page in the background is seen by nobody; it is looked at again when it comes back.
    if (document.hidden) timer = setTimeout(see, SEEN_MS);
    else {
      observer.disconnect();
      tell("Promotion Viewed");
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      if (entries.some(({ isIntersecting }) => isIntersecting)) timer = setTimeout(see, SEEN_MS);
    },
    { threshold: SEEN_PART },
  );
  observer.observe(element);
  element.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("a[href]")) tell("Promotion Clicked");
  });
};
