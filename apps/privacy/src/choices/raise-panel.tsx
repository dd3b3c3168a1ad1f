import { Button, Checkbox } from "@mantine/core";
import type { ChoiceStateWire } from "@seimbang/contracts";
import { useState } from "react";
import { FormattedMessage } from "react-intl";
import { type Level, levelOf } from "./choice-state.ts";
import { RaisePurposes } from "./raise-purposes.tsx";
import { useChooseLevel } from "./use-choose-level.ts";

type RaisePanelProps = { readonly choices: ChoiceStateWire; readonly to: Level; readonly close: () => void };

/**
 * Asks before a level goes up: the age, once, and, of somebody who allowed nothing so far, for what. Nothing is ticked
 * beforehand, and both answers weigh the same.
 */
export const RaisePanel = ({ choices, to, close }: RaisePanelProps) => {
  const [isAdult, setAdult] = useState(choices.age === "adult");
  const [purposes, setPurposes] = useState<Readonly<Record<string, boolean>>>({});
  const { raise } = useChooseLevel(choices);
  const allowsNothing = Object.values(choices.purposes).every(({ granted }) => !granted);
  const cap = levelOf(choices.level.cap);
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        raise({ level: to, purposes });
        close();
      }}
    >
      <p className="ask-title">
        <FormattedMessage id="raise.title" values={{ name: <FormattedMessage id={`level.${to}.name`} /> }} />
      </p>
      {choices.age === "adult" ? null : (
        <Checkbox
          className="check"
          checked={isAdult}
          label={<FormattedMessage id="raise.adult" />}
          onChange={(event) => setAdult(event.currentTarget.checked)}
        />
      )}
      {allowsNothing ? <RaisePurposes chosen={purposes} choose={setPurposes} /> : null}
      <div className="actions" data-equal={true}>
        <Button onClick={close}>
          <FormattedMessage id="raise.stay" values={{ name: <FormattedMessage id={`level.${cap}.name`} /> }} />
        </Button>
        <Button type="submit" disabled={!isAdult}>
          <FormattedMessage id="raise.go" values={{ name: <FormattedMessage id={`level.${to}.name`} /> }} />
        </Button>
      </div>
      {isAdult ? null : (
        <p className="dim small">
          <FormattedMessage id="raise.why_age" />
        </p>
      )}
    </form>
  );
};
