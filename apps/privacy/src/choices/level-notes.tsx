import type { ChoiceStateWire } from "@seimbang/contracts";
import { Link } from "@tanstack/react-router";
import { FormattedMessage } from "react-intl";
import { Note } from "../layout/note.tsx";
import { levelOf } from "./choice-state.ts";

/** Why the chosen level is not, or not fully, in effect. */
export const LevelNotes = ({ choices }: { readonly choices: ChoiceStateWire }) => {
  const { level, age, restricted, purposes } = choices;
  const allowsNothing = Object.values(purposes).every(({ granted }) => !granted);
  if (age === "minor")
    return (
      <Note>
        <FormattedMessage id="level.minor" values={{ link: (words) => <Link to="/age">{words}</Link> }} />
      </Note>
    );
  if (restricted)
    return (
      <Note tone="care">
        <FormattedMessage id="level.restricted" values={{ link: (words) => <Link to="/rights">{words}</Link> }} />
      </Note>
    );
  if (level.effective < level.cap)
    return (
      <Note>
        <FormattedMessage
          id="level.lowered"
          values={{ name: <FormattedMessage id={`level.${levelOf(level.effective)}.name`} /> }}
        />
      </Note>
    );
  if (level.cap > 0 && allowsNothing)
    return (
      <Note tone="care">
        <FormattedMessage id="level.without_purpose" />
      </Note>
    );
  return null;
};
