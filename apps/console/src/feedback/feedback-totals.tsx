import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { FEEDBACK_KIND_NAMES } from "./feedback-kinds.ts";
import type { FeedbackCell } from "./queries.ts";

/** How much of each kind was said, as far as it may be told, as bars that are also written. */
export const FeedbackTotals = ({ cells }: { readonly cells: readonly FeedbackCell[] }) => {
  const say = useSay();
  const figures = useFigures();
  const totals = FEEDBACK_KIND_NAMES.map((kind) => ({
    kind,
    total: cells
      .filter((cell) => cell.kind === kind)
      .reduce((sum, { people, unknown }) => sum + (people ?? 0) + (unknown ?? 0), 0),
  })).filter(({ total }) => total > 0);
  const most = Math.max(...totals.map(({ total }) => total), 1);
  if (totals.length === 0) return null;
  return (
    <ul className="totals" aria-label={say("feedback.totals")}>
      {totals.map(({ kind, total }) => (
        <li key={kind}>
          <span>{say(`feedback.kind.${kind}`)}</span>
          <span className="totals-track" aria-hidden="true">
            <span style={{ width: `${(total / most) * 100}%` }} />
          </span>
          <strong>{figures.count(total)}</strong>
        </li>
      ))}
    </ul>
  );
};
