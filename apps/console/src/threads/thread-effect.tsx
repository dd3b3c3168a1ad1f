import type { ReadThreadAnswerWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../../packages/web/src/language-context.ts";
import { useMay } from "../access/session-context.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Note } from "../page/note.tsx";

type ThreadEffectProps = {
  readonly effect: NonNullable<ReadThreadAnswerWire["effect"]>;
  readonly campaign: ReadThreadAnswerWire["campaign"] | undefined;
};

/** What a complaint changed for its customer at once, and what its campaign's guardrails see of it. */
export const ThreadEffect = ({ effect, campaign }: ThreadEffectProps) => {
  const say = useSay();
  const may = useMay();
  const figures = useFigures();
  const { language } = useLanguage();
  return (
    <Note tone="care">
      <p>
        <strong>{say("threads.effect")}</strong>
      </p>
      <ul className="note-list">
        {effect.changed.map(({ code, text }) => (
          <li key={code}>{text[language]}</li>
        ))}
      </ul>
      {effect.takenBackAt === undefined ? (
        <p className="quiet">{say("threads.effect_theirs")}</p>
      ) : (
        <p>{say("threads.taken_back", { at: figures.moment(effect.takenBackAt) })}</p>
      )}
      {campaign === undefined ? null : (
        <p>
          {campaign.hides === null ? say("threads.guardrail_few") : say("threads.guardrail", { count: campaign.hides })}{" "}
          {may("campaigns.read") ? (
            <Link className="text-link" to="/campaigns/$campaignId" params={{ campaignId: campaign.campaignId }}>
              {say("threads.campaign")}
            </Link>
          ) : null}
        </p>
      )}
    </Note>
  );
};
