import type { AuditReportWire, AuditTaskWire, Language, MessageValues } from "@seimbang/contracts";
import { type Html, html, NO_HTML } from "../http/html.ts";
import type { HumanPage } from "../http/human-page.ts";
import { sayAudit } from "./say-audit.ts";

type Key = Parameters<typeof sayAudit>[0];
type Words = {
  readonly language: Language;
  readonly say: (key: Key, values?: MessageValues) => string;
  readonly day: (time: string) => string;
};

/** In both a day stands before its month. */
const LOCALES: Readonly<Record<Language, string>> = { id: "id-ID", en: "en-GB" };
const ROLES: readonly string[] = ["privacy_officer", "operator", "developer"];

/** The report of an audit, to be read, kept and printed. */
export const auditPage = (report: AuditReportWire, language: Language, timeZone: string): HumanPage => {
  const { shop, version, at, checks, tasks, accepted, compared } = report;
  const words: Words = {
    language,
    say: (key, values = {}) => sayAudit(key, values, language),
    day: (time) => new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone }).format(new Date(time)),
  };
  const { say, day } = words;
  return {
    language,
    name: shop,
    title: say("page.title"),
    inLanguage: (other) => `?lang=${other}`,
    main: html`<h1>${say("page.title")}</h1>
<p class="lead">${say("page.lead", { shop, version, date: day(at) })}</p>
<p>${summaryOf(report, words)}</p>
<h2>${say("page.open")}</h2>
${tasks.length === 0 ? html`<p class="card">${say("page.nothing")}</p>` : tasks.map((task) => taskOf(task, words))}
${listOf("page.accepted", accepted, words)}
${listOf("page.gone", compared.gone, words)}
<h2>${say("page.checks")}</h2>
<dl class="facts">${checks.map(({ text, state }) => html`<dt>${text[language]}</dt><dd>${say(`state.${state}`)}</dd>`)}</dl>`,
    footer: html`<p>${report.auditId}</p>`,
  };
};

const summaryOf = ({ tasks, compared }: AuditReportWire, { say }: Words): string => {
  const high = tasks.filter(({ severity }) => severity === "high").length;
  const { former, appeared, gone, remained } = compared;
  if (former === undefined) return say("page.first", { open: tasks.length, high });
  return say("page.summary", {
    ...{ open: tasks.length, high, remained },
    appeared: appeared.length,
    gone: gone.length,
  });
};

const listOf = (heading: Key, tasks: readonly AuditTaskWire[], words: Words): Html =>
  tasks.length === 0
    ? NO_HTML
    : html`<h2>${words.say(heading)}</h2>
${tasks.map((task) => taskOf(task, words))}`;

const taskOf = (
  { finding, mend, severity, owner, dueAt, reason, closed }: AuditTaskWire,
  { language, say, day }: Words,
): Html => {
  const fact = (key: Key, value: string): Html => html`<dt>${say(key)}</dt><dd>${value}</dd>`;
  return html`<section class="card">
<h3>${finding[language]}</h3>
<p>${mend[language]}</p>
<dl class="facts">
${fact("page.severity", say(`severity.${severity}`))}
${fact("page.owner", ownerIn(owner, say))}
${closed === undefined ? fact("page.due", day(dueAt)) : NO_HTML}
${fact("page.reason", reason)}
</dl>
${closed?.judgement === undefined ? NO_HTML : html`<p>${say("page.judgement", { by: closed.by ?? "", judgement: closed.judgement })}</p>`}
</section>`;
};

const ownerIn = (owner: string, say: Words["say"]): string =>
  ROLES.includes(owner) ? say(`owner.${owner}` as Key) : owner;
