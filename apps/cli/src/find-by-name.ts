import { CommandError } from "./terminal/command-error.ts";

type Named = { readonly id: string; readonly name: string };

/**
 * The id of what somebody means: they give its id, or its name where one alone has it. What is neither is taken for an
 * id, so that it is refused as one.
 * @throws CommandError when several have the name
 */
export const findByName = (given: string, all: readonly Named[]): string => {
  if (all.some(({ id }) => id === given)) return given;
  const meant = all.filter(({ name }) => name.toLocaleLowerCase() === given.toLocaleLowerCase());
  if (meant.length > 1)
    throw new CommandError("ambiguous_name", { name: given, ids: meant.map(({ id }) => id).join(", ") });
  return meant[0]?.id ?? given;
};
