import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { NoticeState } from "./breach-state.tsx";
import { NoticeDrafts } from "./notice-drafts.tsx";
import type { NoticeProps } from "./notice-props.ts";
import { NoticeSteps } from "./notice-steps.tsx";

/** One notice: what it still lacks, how it reads in both languages, who signed it, and how it was sent. */
export const NoticePanel = ({ breach, notice }: NoticeProps) => {
  const say = useSay();
  const figures = useFigures();
  const { language } = useLanguage();
  const { to, missing, signature, sent, drafts, state } = notice;
  return (
    <Panel title={say("breach.notice", { to: to[language] })} actions={<NoticeState notice={notice} />}>
      {missing.length === 0 || state === "sent" ? null : (
        <Note tone="care">
          <p>
            <strong>{say("breach.missing")}</strong>
          </p>
          <ul className="bullets">
            {missing.map(({ item, text, articles, languages }) => (
              <li key={item}>
                {text[language]}{" "}
                <span className="quiet">
                  {articles.join("; ")}
                  {languages.length === 1
                    ? ` · ${languages.map((each) => say(`breach.in.${each === "id" ? "id" : "en"}`)).join()}`
                    : ""}
                </span>
              </li>
            ))}
          </ul>
        </Note>
      )}
      {signature === undefined ? null : (
        <Note tone={signature.isCurrent ? "good" : "care"}>
          <p>
            {say(signature.isCurrent ? "breach.signed" : "breach.signed_before", {
              by: signature.by,
              at: figures.moment(signature.at),
              version: signature.version,
            })}
          </p>
          {signature.judgement === undefined ? null : <p className="kept">{signature.judgement}</p>}
        </Note>
      )}
      {sent.map(({ at, how, by, people, publicly, isLate, reason }) => (
        <Note key={at + how} tone={isLate ? "care" : "good"}>
          <p>
            {say(publicly ? "breach.sent_publicly" : "breach.sent", { at: figures.moment(at), how, by })}{" "}
            {people === undefined
              ? null
              : say("breach.sent_people", { people: people === null ? say("few_people") : figures.count(people) })}
          </p>
          {reason === undefined ? null : <p className="kept">{say("breach.sent_late", { reason })}</p>}
        </Note>
      ))}
      <NoticeDrafts drafts={drafts} isOpen={state === "draft" && notice.notice === "people"} />
      <NoticeSteps {...{ breach, notice }} />
    </Panel>
  );
};
