import type { Database } from "@seimbang/database";
import { FEWEST_PEOPLE, type SubjectKey } from "@seimbang/engine";
import { csvRow } from "../platform/csv-row.ts";
import { inPortions } from "../platform/in-portions.ts";
import { type LoggedChoice, readClicks, readDecidedFor, readLoggedChoices } from "./choice-log-store.ts";
import type { ReportDeps } from "./report-deps.ts";
import { requireCampaign } from "./require-version.ts";

type Deps = ReportDeps & { readonly database: Database };

const AFFINITY = "user-item_affinity_";

/**
 * What was chosen for people who let it be measured, with which probability, and whether it was clicked: one row for each place,
 * in the columns of the Open Bandit Dataset, which `seimbang ope` reads. It names nobody and no time, and rows are
 * sorted, so that whose they are does not follow from where they stand. Of fewer than 20 people there is no row.
 * @throws Problem `unknown_campaign`
 */
export async function* exportChoices(campaignId: string, deps: Deps): AsyncGenerator<string> {
  const { document } = await requireCampaign(deps.database, campaignId);
  const names = document.creatives.map(({ creativeId }) => creativeId);
  yield csvRow(["item_id", "position", "click", "propensity_score", ...names.map((name) => `${AFFINITY}${name}`)]);
  const noAffinity = names.map(() => "0");
  const isOfNow = new Set<string>(names);
  for await (const choices of choicesOfMany(campaignId, deps))
    for (const row of rowsOf(choices.filter(({ creativeId }) => isOfNow.has(creativeId))))
      yield csvRow([...row, ...noAffinity]);
}

/** What was decided for some people after the other, from 20 people upwards. */
async function* choicesOfMany(campaignId: string, deps: Deps): AsyncGenerator<readonly Outcome[]> {
  let people = 0;
  let waiting: readonly Outcome[] = [];
  for await (const subjects of measured(campaignId, deps)) {
    people += subjects.length;
    const choices = [...waiting, ...(await outcomesOf(campaignId, subjects, deps))];
    waiting = people < FEWEST_PEOPLE ? choices : [];
    if (people >= FEWEST_PEOPLE) yield choices;
  }
}

async function* measured(
  campaignId: string,
  { database, measuring, mayMeasure }: Deps,
): AsyncGenerator<readonly SubjectKey[]> {
  if (measuring === undefined) return;
  const decidedFor = inPortions<SubjectKey>((after, most) => readDecidedFor(database, campaignId, after, most));
  for await (const people of decidedFor) {
    const permissions = await mayMeasure(people);
    yield people.filter((subject) => permissions.get(subject) === "all");
  }
}

type Outcome = LoggedChoice & { readonly isClicked: boolean };

const outcomesOf = async (
  campaignId: string,
  subjects: readonly SubjectKey[],
  { database, measuring, rowOf }: Deps,
): Promise<readonly Outcome[]> => {
  if (measuring === undefined) return [];
  const clicks = await readClicks(database, campaignId, subjects, measuring);
  const clicked = new Set(clicks.map(({ decisionId, creativeId }) => `${rowOf(decisionId)} ${creativeId}`));
  const choices = await readLoggedChoices(database, campaignId, subjects);
  return choices.map((choice) => ({ ...choice, isClicked: clicked.has(`${choice.rowId} ${choice.creativeId}`) }));
};

const rowsOf = (choices: readonly Outcome[]): readonly (readonly string[])[] =>
  choices
    .map(({ creativeId, slot, position, withinCampaign, isClicked }) => [
      creativeId,
      `${slot}/${position}`,
      isClicked ? "1" : "0",
      String(withinCampaign),
    ])
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
