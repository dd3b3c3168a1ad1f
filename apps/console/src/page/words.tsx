import { FormattedMessage } from "react-intl";
import type { MessageId } from "../language/messages.ts";

/** A sentence of the catalogue, or one that the server or a person said. */
export const Words = ({ of }: { readonly of: MessageId | { readonly said: string } }) =>
  typeof of === "string" ? <FormattedMessage id={of} /> : of.said;
