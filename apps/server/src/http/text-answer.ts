import { Type } from "typebox";

type TextAnswer = {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly schema: object }>>;
};

/** How an answer is described that is text or a file: by what is in it and its media types, since no form of ours says more. */
export const textAnswer = (description: string, ...mediaTypes: readonly string[]): TextAnswer => ({
  description,
  content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: Type.String() }])),
});
