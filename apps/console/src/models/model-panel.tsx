import { Button } from "@mantine/core";
import type { ModelWire } from "@seimbang/contracts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";
import { Note } from "../page/note.tsx";
import { Panel } from "../page/panel.tsx";
import { Stat } from "../page/stat.tsx";
import { StateBadge } from "../page/state-badge.tsx";
import { MembershipPanel } from "./membership-panel.tsx";

type ModelPanelProps = { readonly model: ModelWire; readonly onRollBack?: () => void };

/** In the order in which they are told; a model that was fitted earlier may have been attacked in fewer ways. */
const ATTACKS = [
  "pairs",
  "pairsBelowK",
  "pairsAtK",
  "popularBelowK",
  "repeatedBelowK",
  "peopleOverstated",
  "intervalsOfFew",
  "familiesBelowK",
  "peopleRemoved",
  "pairsChanged",
  "pairsVanished",
  "pairsExposed",
  "contentMoved",
] as const;

/** One model: how well it ranks beside mere popularity, whom it rests on, and what attacks on it found. */
export const ModelPanel = ({ model, onRollBack }: ModelPanelProps) => {
  const say = useSay();
  const figures = useFigures();
  const { isServing, fittedAt, people, events, products, k, epsilon, metrics, outdatedSince, from, until } = model;
  const share = (name: string): string => figures.share(metrics[name]);
  const attacks = ATTACKS.filter((name) => metrics[`attack.${name}`] !== undefined);
  return (
    <Panel
      title={say("models.fitted", { at: figures.moment(fittedAt) })}
      lead={say("models.learned", { from: figures.day(from), until: figures.day(until) })}
      actions={
        <>
          <StateBadge tone={isServing ? "good" : "quiet"}>
            {say(isServing ? "models.serving" : "models.standing_by")}
          </StateBadge>
          {onRollBack === undefined ? null : <Button onClick={onRollBack}>{say("models.roll_back")}</Button>}
        </>
      }
    >
      {outdatedSince === undefined ? null : (
        <Note tone="care">{say("models.outdated", { since: figures.moment(outdatedSince) })}</Note>
      )}
      <dl className="stats">
        <Stat
          label={say("models.hit_rate")}
          value={share("hr@10")}
          hint={say("models.popularity", { value: share("popularity.hr@10") })}
        />
        <Stat
          label={say("models.ndcg")}
          value={share("ndcg@10")}
          hint={say("models.popularity", { value: share("popularity.ndcg@10") })}
        />
        <Stat label={say("models.people")} value={figures.count(people)} hint={say("models.k", { k })} />
        <Stat
          label={say("models.noise")}
          value={epsilon === undefined ? say("models.no_noise") : `ε = ${figures.count(epsilon)}`}
        />
      </dl>
      <Facts
        facts={[
          [say("models.events"), figures.count(events)],
          [say("models.products"), figures.count(products)],
          [say("models.tested_on"), figures.count(metrics["evaluation.people"])],
        ]}
      />
      <MembershipPanel model={model} />
      {attacks.length === 0 ? null : (
        <details className="more">
          <summary>{say("models.attacks")}</summary>
          <Facts facts={attacks.map((name) => [say(`attack.${name}`), figures.count(metrics[`attack.${name}`])])} />
        </details>
      )}
    </Panel>
  );
};
