import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError for what is no port; 0 is any free one. */
export const readPort = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It is a whole number from 0 to 65535.");
};
