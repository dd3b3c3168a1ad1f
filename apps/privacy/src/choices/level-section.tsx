import type { ChoiceStateWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { Panel } from "../layout/panel.tsx";
import { LearnLink } from "../learn/learn-link.tsx";
import { PreviewSection } from "../preview/preview-section.tsx";
import { type Level, levelOf } from "./choice-state.ts";
import { LevelNotes } from "./level-notes.tsx";
import { LevelSlider } from "./level-slider.tsx";
import { LevelWords } from "./level-words.tsx";
import { RaisePanel } from "./raise-panel.tsx";
import { useChooseLevel } from "./use-choose-level.ts";

/**
 * How personal it may be. Going down holds at once; going up shows first what it would be like, and asks. Whoever is not
 * known yet has nothing to lower.
 */
export const LevelSection = ({ choices }: { readonly choices: ChoiceStateWire }) => {
  const cap = levelOf(choices.level.cap);
  const [peeksAt, peekAt] = useState<Level>();
  const { lower } = useChooseLevel(choices);
  const looksAt = peeksAt ?? cap;
  const isHigher = looksAt > cap;
  const settle = (level: Level): void => {
    peekAt(level > cap ? level : undefined);
    if (level < cap) lower(level);
  };
  return (
    <>
      <Panel title="level.title" lead="level.lead">
        <LevelSlider shown={looksAt} isFixed={choices.age === "minor"} move={peekAt} settle={settle} />
        <LevelWords level={looksAt} />
        {isHigher ? <RaisePanel key={looksAt} choices={choices} to={looksAt} close={() => peekAt(undefined)} /> : null}
        <LevelNotes choices={choices} />
        <p className="dim small">
          <FormattedMessage id="level.never" />
        </p>
        <LearnLink page="levels" />
      </Panel>
      <PreviewSection level={looksAt} cap={cap} />
    </>
  );
};
