import { type ModelWire, membershipOf } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Note } from "../page/note.tsx";

/** Whether anybody can tell who is in a model, and what was done so that nobody can. */
export const MembershipPanel = ({ model: { metrics, protection } }: { readonly model: ModelWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { found, most, worlds, isWithstood, limits } = membershipOf(metrics);
  return (
    <>
      {protection === undefined ? null : (
        <Note tone="care">
          {say(`models.because.${protection.because}`, {
            auc: membershipOf(metrics, "unprotected").most?.auc ?? 0,
          })}{" "}
          {say(`models.protected.${protection.kind}`)}
        </Note>
      )}
      {most === undefined || isWithstood ? null : (
        <Note tone="bad">{say("models.reported", { auc: most.auc, limit: limits.auc })}</Note>
      )}
      {found.length === 0 ? null : (
        <details className="more">
          <summary>{say("models.membership")}</summary>
          <p>{say("models.membership.lead", { worlds, limit: limits.auc })}</p>
          <Facts
            facts={found.map(({ attack, auc, aucUpper, tpr }) => [
              say(`models.membership.${attack}`),
              say("models.membership.found", { auc, upper: aucUpper, tpr: figures.share(tpr) }),
            ])}
          />
        </details>
      )}
    </>
  );
};
