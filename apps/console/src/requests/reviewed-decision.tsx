import { useSay } from "../language/use-say.ts";

/** The decision that somebody wants a person to look at, as it was recorded: what was shown, and what of them was read. */
export const ReviewedDecision = ({ decision }: { readonly decision: object }) => {
  const say = useSay();
  return (
    <details className="more">
      <summary>{say("request.read.decision")}</summary>
      <pre className="report-text">{JSON.stringify(decision, undefined, 2)}</pre>
    </details>
  );
};
