import { useCallback } from "react";
import type { PrimitiveType } from "react-intl";
import { useIntl } from "react-intl";
import type { MessageId } from "./messages.ts";

export type Say = (id: MessageId, values?: Record<string, PrimitiveType>) => string;

/**
 * A sentence of the catalogue as text, for attributes, titles and notices. It stays the same function while the language
 * does, so that what is made with it, such as the columns of a table, is not made again.
 */
export const useSay = (): Say => {
  const { formatMessage } = useIntl();
  return useCallback((id, values) => formatMessage({ id }, values), [formatMessage]);
};
