import type { BreachNoticeWire, BreachWire } from "@seimbang/contracts";
import type { Terminal } from "../terminal/terminal.ts";

/** How a breach stands: which notice is owed until when, what is missing of it, who signed it, how it was sent. */
export const describeBreach = (breach: BreachWire, terminal: Terminal): string => {
  const { words, style, number } = terminal;
  const { breachId, drill, state, version, title, people, notices, closing } = breach;
  const count = people?.count;
  return [
    `${style("bold", title)}  ${words(drill ? `breaches.drill_${state}` : `breaches.state_${state}`)}`,
    words("breaches.version", { id: breachId, version }),
    ...(people === undefined ? [] : [words("breaches.concerned", { people: sayCount(count, number, words) })]),
    ...notices.map((notice) => describeNotice(notice, terminal)),
    ...(closing === undefined ? [] : [words("breaches.closed", { by: closing.by, judgement: closing.judgement })]),
  ].join("\n");
};

const sayCount = (count: number | null | undefined, number: Terminal["number"], words: Terminal["words"]): string =>
  typeof count === "number" ? number(count) : words("breaches.few");

const describeNotice = (
  { notice, to, state, isLate, dueAt, missing, signature, sent }: BreachNoticeWire,
  { words, language, style, number }: Terminal,
): string => {
  const due = dueAt === undefined ? "" : `  ${words("breaches.due", { time: `${dueAt.slice(0, 16)}Z` })}`;
  const late = isLate ? `  ${style("red", words("breaches.late_mark"))}` : "";
  return [
    `  ${style("bold", notice)}  ${words(`breaches.notice_${state}`)}${due}${late}`,
    `    ${to[language]}`,
    ...(state === "draft" || state === "not_required"
      ? missing.map(
          ({ text, articles, languages }) =>
            `    ${words("breaches.missing", { item: text[language], articles: articles.join("; "), languages: languages.join(", ") })}`,
        )
      : []),
    ...(signature === undefined
      ? []
      : [
          `    ${words(signature.isCurrent ? "breaches.signed" : "breaches.signed_before", { by: signature.by, version: signature.version })}`,
        ]),
    ...sent.map(
      ({ how, at, people }) =>
        `    ${words("breaches.sent_line", { how, time: `${at.slice(0, 16)}Z`, people: people === undefined ? "-" : sayCount(people, number, words) })}`,
    ),
  ].join("\n");
};

/** A notice as it reads now, in the reader's language. */
export const describeDraft = ({ drafts }: BreachNoticeWire, { language, style }: Terminal): string => {
  const { title, sections } = drafts[language];
  return [
    style("bold", title),
    ...sections.flatMap(({ heading, paragraphs }) => ["", style("bold", heading), ...paragraphs]),
  ].join("\n");
};
