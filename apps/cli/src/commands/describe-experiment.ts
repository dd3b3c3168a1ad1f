import type { ExperimentForecastWire, ExperimentReportWire, ExperimentWire } from "@seimbang/contracts";
import { isMessageKey, type Words } from "../messages/words.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { writeTable } from "../terminal/write-table.ts";

/** An experiment as a person reads it: how long it takes, or what is known and what the launch gate says, number by number. */
export const describeExperiment = (
  { experimentId, state, document, forecast, report }: ExperimentWire,
  terminal: Terminal,
): string => {
  const { words, style } = terminal;
  return [
    `${style("bold", document.name)}  ${words(`experiments.state_${state}`)}`,
    experimentId,
    ...(forecast === undefined ? [] : describeForecast(forecast, document.plannedDays, terminal)),
    ...(state === "draft" ? [describeNext(experimentId, document.campaignId, terminal)] : []),
    ...(report === undefined ? [] : describeReport(report, document.guardrail.margin, terminal)),
  ].join("\n");
};

/** The experiment of a campaign begins as the campaign is taken to its test. */
const describeNext = (experimentId: string, campaignId: string | undefined, { words }: Terminal): string =>
  campaignId === undefined
    ? words("experiments.next_start", { id: experimentId })
    : words("experiments.next_test", { id: campaignId });

const describeForecast = (
  { peoplePerDay, days, reachableMargin, neededTraffic, mayBeLimited }: ExperimentForecastWire,
  plannedDays: number,
  { words, number }: Terminal,
): readonly string[] => {
  if (peoplePerDay === null) return [words("experiments.traffic_unknown")];
  const traffic = words("experiments.traffic", { people: number(peoplePerDay, 1) });
  if (days !== null) return [traffic, words("experiments.days", { days })];
  return [
    traffic,
    words("experiments.too_few_days", { days: plannedDays }),
    ...(reachableMargin === null ? [] : [words("experiments.margin", { margin: number(100 * reachableMargin, 2) })]),
    ...(neededTraffic === null ? [] : [words("experiments.pool", { times: number(neededTraffic, 1) })]),
    ...(mayBeLimited ? [words("experiments.limited")] : []),
  ];
};

const describeReport = (
  { days, arms, peopleInSeveralArms, treatments, consentStates }: ExperimentReportWire,
  margin: number,
  terminal: Terminal,
): readonly string[] => {
  const { words, number } = terminal;
  return [
    words("experiments.since", { days }),
    ...arms.map(({ arm, people }) => `  ${arm}: ${people === null ? words("experiments.few") : number(people)}`),
    ...consentStates.map((state) => describeState(state, terminal)),
    ...(peopleInSeveralArms === null ? [] : [words("experiments.in_several", { people: number(peopleInSeveralArms) })]),
    ...treatments.flatMap((treatment) => ["", ...describeTreatment(treatment, margin, terminal)]),
  ];
};

/** People and requests of one consent state, arm by arm in their order. */
const describeState = (
  { name, arms }: ExperimentReportWire["consentStates"][number],
  { words, number }: Terminal,
): string => {
  const inArms = (counts: readonly (number | null)[]): string =>
    counts.map((count) => (count === null ? "–" : number(count))).join(" / ");
  return words("experiments.in_state", {
    state: nameOf(name, words),
    people: inArms(arms.map(({ people }) => people)),
    requests: inArms(arms.map(({ requests }) => requests)),
  });
};

type Treatment = ExperimentReportWire["treatments"][number];

const describeTreatment = (treatment: Treatment, margin: number, terminal: Terminal): readonly string[] => {
  const { words, style, number } = terminal;
  const { arm, verdict, reasons } = treatment;
  const isWorse = verdict === "stop";
  return [
    `${style("bold", arm)}  ${style(isWorse ? "red" : verdict === "hold" ? "yellow" : "green", words(`experiments.verdict_${verdict}`))}`,
    readings(treatment, terminal),
    style("dim", words("experiments.how_to_read", { margin: number(100 * margin, 2) })),
    ...reasons.map((reason) => `  - ${sentenceOf(reason, words)}`),
  ];
};

const COLUMNS = ["what", "control", "treatment", "effect", "between"] as const;

const readings = ({ success, guardrail, parts }: Treatment, { words, number, width }: Terminal): string => {
  const points = (share: number): string => number(100 * share, 1);
  const spent = (mean: number): string => number(mean, 0);
  const named = [...success, guardrail].map((reading) => ({ ...reading, called: nameOf(reading.name, words) }));
  const below = parts.map((reading) => ({ ...reading, called: `  ${nameOf(reading.name, words)}` }));
  const rows = [...named, ...below].map(({ name, called, control, treatment, effect, lower, upper }) => {
    const told = name === "revenue" ? spent : points;
    const signed = (value: number): string => `${value > 0 ? "+" : ""}${told(value)}`;
    return [called, told(control), told(treatment), signed(effect), `${signed(lower)} … ${signed(upper)}`];
  });
  const heading = COLUMNS.map((column) => words(`experiments.column_${column}`));
  return writeTable(heading, rows, width, heading.slice(1, 4));
};

/** What a metric, a sign or a stratum is called; a consent state with the purposes that people granted in it. */
const nameOf = (name: string, words: Words): string => {
  const [state = "", ...granted] = name.split(" ");
  const level = /^level_(\d)$/.exec(state)?.[1];
  if (level !== undefined) return words("experiments.name_state", { level, granted: granted.join(", ") || "–" });
  const key = `experiments.name_${name}`;
  return isMessageKey(key) ? words(key) : name;
};

const sentenceOf = ({ code, about }: Treatment["reasons"][number], words: Words): string => {
  const keys = [...(about === undefined ? [] : [`experiments.reason_${code}_in`]), `experiments.reason_${code}`];
  const key = keys.find(isMessageKey);
  return key === undefined ? code : words(key, { about: nameOf(about ?? "", words) });
};
