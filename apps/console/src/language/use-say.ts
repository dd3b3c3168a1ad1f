import type { PrimitiveType } from "react-intl";
import { useIntl } from "react-intl";
import type { MessageId } from "./messages.ts";

export type Say = (id: MessageId, values?: Record<string, PrimitiveType>) => string;

/** A sentence of the catalogue as text, for attributes, titles and notices. */
export const useSay = (): Say => {
  const { formatMessage } = useIntl();
  return (id, values) => formatMessage({ id }, values);
};
