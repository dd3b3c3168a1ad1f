/** Refusals by their codes: the HTTP status and the title in both languages. */
export type ProblemTable = Readonly<
  Record<string, { readonly status: number; readonly en: string; readonly id: string }>
>;
