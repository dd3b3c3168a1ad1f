import type { OwnBreachesWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { FormattedDate, FormattedMessage } from "react-intl";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useConnection } from "../connection/connection-context.ts";

/** What happened to this person's data, before anything else. Mostly there is nothing, and then nothing is said. */
export const BreachesSection = () => {
  const { client } = useConnection();
  const { data } = useQuery({ queryKey: ["breaches"], queryFn: client.breaches });
  return data?.breaches.map((breach) => <BreachCard key={breach.breachId} breach={breach} />);
};

/** The way to what everybody was told, where there is anything. */
export const PublicBreachesNote = () => {
  const { client } = useConnection();
  const { language } = useLanguage();
  const { data } = useQuery({ queryKey: ["public-breaches"], queryFn: client.publicBreaches });
  if (data === undefined || data.breaches.length === 0) return null;
  return (
    <p className="note">
      <a href={`/privacy/breaches?lang=${language}`}>
        <FormattedMessage id="breach.public" values={{ count: data.breaches.length }} />
      </a>
    </p>
  );
};

const BreachCard = ({ breach }: { readonly breach: OwnBreachesWire["breaches"][number] }) => {
  const { language } = useLanguage();
  const titleId = useId();
  const { title, sections } = breach[language];
  return (
    <section className="panel" aria-labelledby={titleId}>
      <header>
        <h2 className="panel-title" id={titleId}>
          {title}
        </h2>
        <p className="panel-lead">
          <FormattedMessage
            id="breach.signed"
            values={{ date: <FormattedDate value={breach.signedAt} dateStyle="long" timeStyle="short" /> }}
          />
        </p>
      </header>
      {breach.data.length === 0 ? null : (
        <div className="note" data-tone="care">
          <p>
            <FormattedMessage id="breach.own" />
          </p>
          <ul>
            {breach.data.map(({ kind, text }) => (
              <li key={kind}>{text[language]}</li>
            ))}
          </ul>
        </div>
      )}
      {sections.map(({ heading, paragraphs }) => (
        <div key={heading}>
          <h3>{heading}</h3>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      ))}
    </section>
  );
};
