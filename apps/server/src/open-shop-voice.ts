import type { Audits } from "./audits/open-audits.ts";
import { type Board, openBoard } from "./board/open-board.ts";
import type { Campaigns } from "./campaigns/open-campaigns.ts";
import type { Comfort } from "./comfort/open-comfort.ts";
import { countHides } from "./feedback/read.ts";
import { describeModels } from "./models/describe-models.ts";
import type { Offers } from "./offers/open-offers.ts";
import { type Overrulings, openOverrulings } from "./overrulings/open-overrulings.ts";
import { openSurveys, type Surveys } from "./surveys/open-surveys.ts";
import type { SurveyDeskDeps } from "./surveys/survey-deps.ts";
import type { Threads } from "./threads/open-threads.ts";

type VoiceParts = SurveyDeskDeps & {
  readonly campaigns: Pick<Campaigns, "find" | "report" | "copyFindings">;
  readonly offers: Pick<Offers, "list">;
  readonly comfort: Pick<Comfort, "report">;
  readonly audits: Pick<Audits, "tasks">;
  readonly threads: { readonly themes: Pick<Threads["themes"], "list"> };
};

/** What customers are asked and propose, and where people of the shop decided otherwise than a machine. */
export const openShopVoice = (
  parts: VoiceParts,
): { readonly surveys: Surveys; readonly board: Board; readonly overrulings: Overrulings } => {
  const { database, secrets, registry, clock, makeId, avoid, campaigns, offers, comfort, audits, threads } = parts;
  return {
    surveys: openSurveys(parts),
    board: openBoard({ database, secrets, registry, clock, makeId, avoid }),
    overrulings: openOverrulings({
      ...{ database, clock },
      campaigns: {
        ...{ find: campaigns.find, copyFindings: campaigns.copyFindings },
        report: (campaignId, { from }) => campaigns.report(campaignId, { from, until: undefined }),
      },
      countHides: async (campaignId, since) =>
        [...(await countHides(database, campaignId, since)).values()].reduce((sum, hides) => sum + hides, 0),
      models: async () => {
        const { models } = await describeModels(database, undefined);
        // The newest that is published serves.
        return { models: models.map((model, at) => ({ ...model, isServing: at === 0 })) };
      },
      offers: offers.list,
      comfort: async () => {
        const { incidents, points } = await comfort.report();
        const off = incidents.filter(({ lifted }) => lifted === undefined).map(({ level }) => String(level));
        return { off: new Set(off), points: points.inForce };
      },
      openTasks: async () => new Set((await audits.tasks("open")).tasks.map(({ code }) => code)),
      themes: async () => new Map((await threads.themes.list()).map(({ themeId, version }) => [themeId, version])),
    }),
  };
};
