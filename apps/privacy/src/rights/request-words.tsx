import type { RightsRequestStateWire } from "@seimbang/contracts";
import { FormattedMessage } from "react-intl";

type RequestWordsProps = { readonly request: RightsRequestStateWire };

/** Where the answer is a file, which is taken above, and no words. */
const IS_FILE = new Set(["access", "portability"]);

/** What was asked, by whom, and what the shop said to it. */
export const RequestWords = ({ request }: RequestWordsProps) => {
  const { kind, channel, madeBy, text, answer, outcome, refusal } = request;
  return (
    <>
      {madeBy === undefined ? null : (
        <p className="small">
          <FormattedMessage id={`request.by_${madeBy.kind}`} values={{ name: madeBy.name }} />
        </p>
      )}
      {channel === "self_service" ? null : (
        <p className="dim small">
          <FormattedMessage id={`request.channel.${channel}`} />
        </p>
      )}
      {text === undefined ? null : <blockquote className="quote">{text}</blockquote>}
      {refusal === undefined ? null : <Refusal refusal={refusal} />}
      {outcome === undefined ? null : (
        <p>
          <FormattedMessage id={`request.outcome.${outcome}`} />
        </p>
      )}
      {answer === undefined || (IS_FILE.has(kind) && answer.startsWith("/v1/")) ? null : (
        <div>
          <p className="small">
            <FormattedMessage id="request.answer" />
          </p>
          <blockquote className="quote">{answer}</blockquote>
        </div>
      )}
    </>
  );
};

/** Why it was refused, by which rule, and who takes a complaint. */
const Refusal = ({ refusal }: { readonly refusal: NonNullable<RightsRequestStateWire["refusal"]> }) => {
  const { reason, articles, complainTo } = refusal;
  return (
    <div className="note" data-tone="care">
      <p>
        <FormattedMessage id="request.why_refused" /> <FormattedMessage id={`refusal.${reason}`} />
      </p>
      {articles.length === 0 ? null : (
        <p className="small">
          <FormattedMessage id="request.articles" values={{ articles: articles.join("; ") }} />
        </p>
      )}
      <p className="small">
        <FormattedMessage id="request.complain" />
      </p>
      <ul className="bullets small">
        {complainTo.map(({ name, url }) => (
          <li key={url}>
            <a href={url} rel="noreferrer" target="_blank">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
