import { SegmentedControl, TextInput } from "@mantine/core";
import type { LookUpCustomerWire } from "@seimbang/contracts";
import { useState } from "react";
import { ReasonForm } from "../access/reason-form.tsx";
import { useSay } from "../language/use-say.ts";
import { Panel } from "../page/panel.tsx";

type LookUpFormProps = {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onLookUp: (asked: Omit<LookUpCustomerWire, "by">) => void;
};

const BY = ["customerId", "mail"] as const;
type By = (typeof BY)[number];

/** Whom somebody means, whole, and why they look. */
export const LookUpForm = ({ isPending, error, onLookUp }: LookUpFormProps) => {
  const say = useSay();
  const [by, setBy] = useState<By>("customerId");
  const [who, setWho] = useState("");
  return (
    <Panel title={say("customers.look_up")} lead={say("customers.look_up.lead")}>
      <ReasonForm
        action={say("customers.look_up.do")}
        isPending={isPending}
        error={error}
        isReady={who.trim() !== ""}
        onReason={(because) => onLookUp({ because, [by]: who.trim() })}
      >
        <SegmentedControl
          className="narrow"
          aria-label={say("customers.by")}
          value={by}
          data={BY.map((value) => ({ value, label: say(`customers.by.${value}`) }))}
          onChange={(value) => setBy(BY.find((each) => each === value) ?? "customerId")}
        />
        <TextInput
          label={say(`customers.by.${by}`)}
          description={say("customers.whole")}
          required={true}
          autoComplete="off"
          type={by === "mail" ? "email" : "text"}
          maxLength={by === "mail" ? 320 : 256}
          value={who}
          onChange={({ currentTarget }) => setWho(currentTarget.value)}
        />
      </ReasonForm>
    </Panel>
  );
};
