import { Button, TextInput } from "@mantine/core";
import type { CorrectEventWire, KnownEventWire } from "@seimbang/contracts";
import { type FormEvent, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useConnection } from "../connection/connection-context.ts";
import { useChangeEvents } from "./use-change-events.ts";

type Field = "quantity" | "category" | "query";

/** Of each line the one thing that can be wrong about it. */
const fieldOf = ({ quantity, query, productId, category }: KnownEventWire): Field | undefined => {
  if (quantity !== undefined) return "quantity";
  if (query !== undefined) return "query";
  return productId === undefined && category !== undefined ? "category" : undefined;
};

const correctionOf = (field: Field, text: string): CorrectEventWire =>
  field === "quantity" ? { quantity: Number(text) } : { [field]: text };

export const CorrectEvent = ({ event }: { readonly event: KnownEventWire }) => {
  const { client } = useConnection();
  const { change, isChanging } = useChangeEvents();
  const { formatMessage } = useIntl();
  const field = fieldOf(event);
  const [text, setText] = useState(String((field === undefined ? undefined : event[field]) ?? ""));
  if (field === undefined) return null;
  const correct = (submitted: FormEvent): void => {
    submitted.preventDefault();
    change({
      make: () => client.events.correct(event.eventId, correctionOf(field, text.trim())),
      said: formatMessage({ id: "events.said_corrected" }),
    });
  };
  return (
    <form className="correct" onSubmit={correct}>
      <TextInput
        label={<FormattedMessage id={`events.correct.${field}`} />}
        value={text}
        required={true}
        withAsterisk={false}
        {...(field === "quantity" ? { type: "number", min: 1, max: 10_000 } : { maxLength: 200 })}
        onChange={(typed) => setText(typed.currentTarget.value)}
      />
      <Button type="submit" disabled={isChanging || text.trim() === "" || text === String(event[field])}>
        <FormattedMessage id="events.correct" />
      </Button>
    </form>
  );
};
