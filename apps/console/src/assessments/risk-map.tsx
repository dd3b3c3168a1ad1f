import type { RiskScore } from "@seimbang/contracts";
import { Fragment } from "react";
import { useSay } from "../language/use-say.ts";
import { GRADES, type Grade } from "./assessment-kinds.ts";

type MappedRisk = { readonly number: number; readonly title: string; readonly score: RiskScore };
type RiskMapProps = { readonly title: string; readonly risks: readonly MappedRisk[] };

/** Significant or worse, and likely as well: what stays there is for the authority to be asked about first (GDPR 36). */
const HIGH = 3;
const MEDIUM = 6;

const weightOf = (severity: Grade, likelihood: Grade): "high" | "medium" | "low" =>
  severity >= HIGH && likelihood >= HIGH ? "high" : severity * likelihood >= MEDIUM ? "medium" : "low";

/** Where risks stand, by how severe and how likely they are (CNIL's map). */
export const RiskMap = ({ title, risks }: RiskMapProps) => {
  const say = useSay();
  return (
    <figure className="risk-map">
      <figcaption>{title}</figcaption>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("risk.axes")}</th>
            {GRADES.map((likelihood) => (
              <th key={likelihood} scope="col">
                {say(`risk.likelihood.${likelihood}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {GRADES.toReversed().map((severity) => (
            <tr key={severity}>
              <th scope="row">{say(`risk.severity.${severity}`)}</th>
              {GRADES.map((likelihood) => (
                <td key={likelihood} data-weight={weightOf(severity, likelihood)}>
                  {risks
                    .filter(({ score }) => score.severity === severity && score.likelihood === likelihood)
                    .map(({ number, title: name }) => (
                      // With a space, so that two numbers are not read as one.
                      <Fragment key={number}>
                        <span className="risk-number" title={name}>
                          {number}
                        </span>{" "}
                      </Fragment>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
};
