import { Button } from "@mantine/core";
import { FormattedMessage, useIntl } from "react-intl";
import { useChoices } from "../choices/use-choices.ts";
import { useChoose } from "../choices/use-choose.ts";
import { Loaded } from "../layout/loaded.tsx";
import { PageHeading } from "../layout/page-heading.tsx";
import { Panel } from "../layout/panel.tsx";
import { LearnLink } from "../learn/learn-link.tsx";

const STATES = { adult: "age.is_adult", minor: "age.is_minor" } as const;

export const AgePage = () => {
  const choices = useChoices();
  const { choose } = useChoose();
  const { formatMessage } = useIntl();
  const declare = (age: "adult" | "minor"): void =>
    choose({ choice: { age }, said: formatMessage({ id: `age.said_${age}` }) });
  return (
    <>
      <PageHeading title="age.title" lead="age.lead" />
      <LearnLink page="children" />
      <Loaded query={choices}>
        {({ age }) => (
          <Panel title="age.yours">
            <p>
              <FormattedMessage id={age === undefined ? "age.undeclared" : STATES[age]} />
            </p>
            <div className="actions" data-equal={true}>
              {age === "minor" ? null : (
                <Button onClick={() => declare("minor")}>
                  <FormattedMessage id="age.declare_minor" />
                </Button>
              )}
              {age === "adult" ? null : (
                <Button onClick={() => declare("adult")}>
                  <FormattedMessage id="age.declare_adult" />
                </Button>
              )}
            </div>
          </Panel>
        )}
      </Loaded>
    </>
  );
};
