import type {
  BroadcastWire,
  CampaignState,
  ComfortReportWire,
  CoursesWire,
  MessagesOverviewWire,
  Permission,
  ThreadQueueWire,
} from "@seimbang/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Language } from "../../../../packages/web/src/language.ts";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay, useMe } from "../access/session-context.ts";
import { breachesQuery } from "../breaches/queries.ts";
import { broadcastsQuery, messagesQuery } from "../broadcasts/queries.ts";
import { campaignsQuery, evidenceQuery } from "../campaigns/queries.ts";
import { catalogueReportQuery } from "../catalogue/queries.ts";
import { coursesQuery } from "../courses/queries.ts";
import { ask } from "../data/ask.ts";
import { sayFailure } from "../language/say-failure.ts";
import { useFigures } from "../language/use-figures.ts";
import { type Say, useSay } from "../language/use-say.ts";
import { requestsQuery } from "../requests/queries.ts";
import { keysQuery } from "../settings/queries.ts";
import { breachNeeds } from "./breach-needs.ts";
import { keyNeeds } from "./key-needs.ts";
import type { Need } from "./need.ts";
import { requestNeeds } from "./request-needs.ts";
import { useExperimentNeeds } from "./use-experiment-needs.ts";
import { useRecordNeeds } from "./use-record-needs.ts";

/** In which state a campaign waits for whom. */
const WAITS = {
  draft: "campaigns.edit",
  checked: "campaigns.approve",
  assessed: "campaigns.approve",
  approved: "campaigns.run",
  paused: "campaigns.run",
} as const satisfies Partial<Readonly<Record<CampaignState, Permission>>>;
const isWaiting = (state: CampaignState): state is keyof typeof WAITS => Object.hasOwn(WAITS, state);
const SOON_MS = 14 * 86_400_000;
const DAY_MS = 86_400_000;
const WELL: readonly (string | null)[] = ["imported", "not_modified", null];

/** Everything that waits for whoever is signed in, the urgent first; undefined until all of it is known. */
export const useNeeds = (): Pick<UseQueryResult<readonly Need[]>, "data" | "error"> & {
  readonly refetch: () => void;
} => {
  const say = useSay();
  const may = useMay();
  const me = useMe();
  const figures = useFigures();
  const { language } = useLanguage();
  const campaigns = useQuery({ ...campaignsQuery, enabled: may("campaigns.read") });
  const evidence = useQuery({ ...evidenceQuery, enabled: may("campaigns.edit") });
  const report = useQuery({ ...catalogueReportQuery, enabled: may("catalogue.edit") });
  const comfort = useQuery({
    queryKey: ["comfort", "report"],
    queryFn: ({ signal }) => ask<ComfortReportWire>("GET", "/v1/admin/comfort", { signal }),
    enabled: may("comfort.read"),
  });
  const requests = useQuery({ ...requestsQuery(true), enabled: may("rights.answer") });
  const breaches = useQuery({ ...breachesQuery, enabled: may("breaches.edit") });
  const threads = useQuery({
    queryKey: ["threads", "open"],
    queryFn: ({ signal }) => ask<ThreadQueueWire>("GET", "/v1/admin/threads?state=open", { signal }),
    enabled: may("threads.answer"),
  });
  const messages = useQuery({ ...messagesQuery, enabled: may("messages.run") });
  const broadcasts = useQuery({ ...broadcastsQuery, enabled: may("messages.approve") });
  const courses = useQuery(coursesQuery(language));
  const keys = useQuery({ ...keysQuery, enabled: may("keys.edit") });
  const experimentNeeds = useExperimentNeeds();
  const recordNeeds = useRecordNeeds();
  const own = [campaigns, evidence, report, comfort, requests, breaches, threads, messages, broadcasts, courses, keys];
  const all = [...own, ...experimentNeeds.queries, ...recordNeeds.queries];
  const refetch = (): void => {
    for (const query of all) if (query.isError) void query.refetch();
  };
  const error = all.find((query) => query.error !== null)?.error ?? null;
  // A list that lacks something would be taken for whole.
  if (error !== null || all.some(({ isLoading }) => isLoading)) return { data: undefined, error, refetch };
  const now = Date.now();
  const needs: readonly Need[] = [
    ...(comfort.data?.incidents ?? []).flatMap(({ incidentId, level, lifted }) =>
      lifted === undefined
        ? [{ key: incidentId, text: say("needs.level_off", { level }), to: "/balance", isUrgent: true }]
        : [],
    ),
    ...(campaigns.data ?? []).flatMap(({ campaignId, name, state }) => {
      if (!isWaiting(state) || !may(WAITS[state])) return [];
      const text = say(`needs.campaign.${state}`, { name });
      return [{ key: campaignId, text, to: `/campaigns/${campaignId}`, isUrgent: state === "paused" }];
    }),
    ...experimentNeeds.needs,
    ...(evidence.data ?? []).flatMap(({ evidenceId, claim, expiresAt }) => {
      const left = Date.parse(expiresAt) - now;
      if (left > SOON_MS) return [];
      const days = Math.max(0, Math.ceil(left / DAY_MS));
      return [{ key: evidenceId, text: say("needs.evidence", { claim, days }), to: "/campaigns", isUrgent: left <= 0 }];
    }),
    ...(report.data?.feeds ?? []).flatMap(({ name, outcome }) =>
      WELL.includes(outcome)
        ? []
        : [{ key: name, text: say("needs.feed", { name }), to: "/catalogue", isUrgent: true }],
    ),
    ...requestNeeds(requests.data ?? [], say, figures),
    ...breachNeeds(breaches.data ?? [], say, figures),
    ...threadNeeds(threads.data, say),
    ...courseNeeds(courses.data, say),
    ...keyNeeds(keys.data ?? [], say, figures, now),
    ...messageNeeds(messages.data, say),
    ...broadcastNeeds(
      broadcasts.data?.filter(({ writtenBy }) => writtenBy !== me.name),
      say,
      language,
    ),
    ...recordNeeds.needs,
  ];
  return { data: needs.toSorted((a, b) => Number(b.isUrgent) - Number(a.isUrgent)), error: null, refetch };
};

const threadNeeds = (queue: ThreadQueueWire | undefined, say: Say): readonly Need[] => {
  const open = queue?.threads ?? [];
  const isUrgent = open.some(({ standing }) => standing === "late");
  return open.length === 0
    ? []
    : [{ key: "threads", text: say("needs.threads", { count: open.length }), to: "/threads", isUrgent }];
};

/** Courses that somebody's roles need and that do not count; who was trained elsewhere needs none of the privacy set. */
const courseNeeds = (courses: CoursesWire | undefined, say: Say): readonly Need[] =>
  (courses?.courses ?? []).flatMap(({ course, title, isNeeded, isPrivacy, standing: { state } }) => {
    const isHeld = state === "current" || state === "ends_soon";
    const isTrained = isPrivacy && state !== "outdated" && courses?.training.state === "current";
    if (!isNeeded || isHeld || isTrained) return [];
    return [
      { key: `course ${course}`, text: say("needs.course", { title }), to: `/courses/${course}`, isUrgent: false },
    ];
  });

/** A channel by which nothing goes out, and a webhook that does not take what it is told. */
const messageNeeds = (overview: MessagesOverviewWire | undefined, say: Say): readonly Need[] => [
  ...(overview?.channels ?? []).flatMap(({ channel, failure }) =>
    failure === undefined
      ? []
      : [
          {
            key: `channel ${channel}`,
            text: say("needs.channel", { channel: say(`channel.${channel}`), why: sayFailure(say, failure) }),
            ...{ to: "/messages", isUrgent: true },
          },
        ],
  ),
  ...(overview?.webhooks ?? []).flatMap(({ name, failure }) =>
    failure === undefined
      ? []
      : [{ key: `webhook ${name}`, text: say("needs.webhook", { name }), to: "/webhooks", isUrgent: false }],
  ),
];

const broadcastNeeds = (
  broadcasts: readonly BroadcastWire[] | undefined,
  say: Say,
  language: Language,
): readonly Need[] =>
  (broadcasts ?? []).flatMap(({ broadcastId, state, document }) =>
    state === "draft"
      ? [
          {
            key: broadcastId,
            text: say("needs.broadcast", { subject: document.subject[language] }),
            ...{ to: `/messages/${broadcastId}`, isUrgent: false },
          },
        ]
      : [],
  );
