import type { BreachDraftWire, BreachNoticeWire } from "@seimbang/contracts";
import { useSay } from "../language/use-say.ts";

type NoticeDraftsProps = { readonly drafts: BreachNoticeWire["drafts"]; readonly isOpen: boolean };

/** The words that would go out, or went, in both languages beside each other. */
export const NoticeDrafts = ({ drafts, isOpen }: NoticeDraftsProps) => {
  const say = useSay();
  return (
    <details className="more" open={isOpen}>
      <summary>{say("breach.draft")}</summary>
      <div className="drafts">
        <Draft draft={drafts.id} language="id" />
        <Draft draft={drafts.en} language="en" />
      </div>
    </details>
  );
};

const Draft = ({ draft, language }: { readonly draft: BreachDraftWire; readonly language: "id" | "en" }) => (
  <article className="draft" lang={language}>
    <h3>{draft.title}</h3>
    {draft.sections.map(({ heading, paragraphs }) => (
      <section key={heading}>
        <h4>{heading}</h4>
        {paragraphs.map((text) => (
          <p key={text} className="kept">
            {text}
          </p>
        ))}
      </section>
    ))}
  </article>
);
