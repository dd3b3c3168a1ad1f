import type { BothLanguages, Permission } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { assessmentsQuery } from "../assessments/queries.ts";
import { auditsQuery } from "../audits/queries.ts";
import { boardQuery } from "../board/queries.ts";
import { breachesQuery } from "../breaches/queries.ts";
import { broadcastsQuery } from "../broadcasts/queries.ts";
import { campaignsQuery } from "../campaigns/queries.ts";
import { coursesQuery } from "../courses/queries.ts";
import { experimentsQuery } from "../experiments/queries.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { requestsQuery } from "../requests/queries.ts";
import { slotsQuery } from "../slots/queries.ts";
import { peopleQuery } from "../staff/queries.ts";
import { surveysQuery } from "../surveys/queries.ts";
import { themesQuery, urgentThreadsQuery } from "../threads/queries.ts";

/** Something that is led to by what it is called; found by other words too, such as its name in the other language. */
export type FoundThing = {
  readonly path: string;
  readonly title: string;
  readonly words?: string;
  readonly search?: Readonly<Record<string, string>>;
};

/**
 * Whatever of the shop has a name and a page, by the path of its area; of customers only that one waits, never who it is.
 * Asked for once somebody looks.
 */
export const useFoundThings = (isLooking: boolean): Readonly<Record<string, readonly FoundThing[]>> => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  const ifMay = (permission: Permission) => ({ enabled: isLooking && may(permission) });
  const inBoth = (name: BothLanguages) => ({ title: name[language], words: name[language === "id" ? "en" : "id"] });
  const campaigns = useQuery({ ...campaignsQuery, ...ifMay("campaigns.read") });
  const experiments = useQuery({ ...experimentsQuery, ...ifMay("experiments.read") });
  const surveys = useQuery({ ...surveysQuery, ...ifMay("surveys.read") });
  const board = useQuery({ ...boardQuery, ...ifMay("board.read") });
  const threads = useQuery({ ...urgentThreadsQuery, ...ifMay("threads.read") });
  const themes = useQuery({ ...themesQuery, ...ifMay("threads.read") });
  const broadcasts = useQuery({ ...broadcastsQuery, ...ifMay("messages.read") });
  const slots = useQuery({ ...slotsQuery, ...ifMay("slots.read") });
  const requests = useQuery({ ...requestsQuery(true), ...ifMay("rights.read") });
  const breaches = useQuery({ ...breachesQuery, ...ifMay("breaches.read") });
  const assessments = useQuery({ ...assessmentsQuery, ...ifMay("records.read") });
  const audits = useQuery({ ...auditsQuery, ...ifMay("audits.read") });
  const people = useQuery({ ...peopleQuery, ...ifMay("staff.read") });
  const courses = useQuery({ ...coursesQuery(language), enabled: isLooking });
  return {
    "/campaigns": (campaigns.data ?? []).map(({ campaignId, name }) => ({
      path: `/campaigns/${campaignId}`,
      title: name,
    })),
    "/experiments": (experiments.data ?? []).map(({ experimentId, name }) => ({
      path: `/experiments/${experimentId}`,
      title: name,
    })),
    "/surveys": (surveys.data ?? []).map(({ surveyId, document }) => ({
      path: `/surveys/${surveyId}`,
      ...inBoth(document.title),
    })),
    "/board": (board.data?.proposals ?? []).flatMap(({ wording }) =>
      wording === undefined ? [] : [{ path: "/board", ...inBoth(wording.title) }],
    ),
    "/threads": [
      ...(themes.data ?? []).map(({ themeId, name }) => ({
        path: "/threads",
        search: { theme: themeId, state: "all" },
        ...inBoth(name),
      })),
      ...(threads.data?.threads ?? []).map(({ threadId, kind, begunAt }) => ({
        path: `/threads/${threadId}`,
        title: `${say(`threads.kind.${kind}`)}, ${figures.moment(begunAt)}`,
      })),
    ],
    "/messages": (broadcasts.data ?? []).map(({ broadcastId, document }) => ({
      path: `/messages/${broadcastId}`,
      ...inBoth(document.subject),
    })),
    "/slots": (slots.data ?? []).map(({ slot }) => ({ path: `/slots/${slot}`, title: slot })),
    "/requests": (requests.data ?? []).map(({ requestId, kind, receivedAt }) => ({
      path: `/requests/${requestId}`,
      title: `${say(`request.kind.${kind}`)}, ${figures.moment(receivedAt)}`,
    })),
    "/breaches": (breaches.data ?? []).map(({ breachId, title }) => ({ path: `/breaches/${breachId}`, title })),
    "/assessments": (assessments.data ?? []).map(({ kind, subject, title }) => ({
      path: `/assessments/${kind}/${encodeURIComponent(subject)}`,
      ...inBoth(title),
    })),
    "/audits": (audits.data ?? []).map(({ auditId, at }) => ({
      path: `/audits/${auditId}`,
      title: `${say("nav.audits")}, ${figures.moment(at)}`,
    })),
    "/staff": (people.data ?? []).map(({ staffId, name }) => ({ path: `/staff/${staffId}`, title: name })),
    "/courses": (courses.data?.courses ?? []).map(({ course, title, summary }) => ({
      path: `/courses/${course}`,
      title,
      words: summary,
    })),
  };
};
