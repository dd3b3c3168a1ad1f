import type { ProblemCode, ProblemWire } from "@seimbang/contracts";

/** What can go wrong before any answer comes. */
type Unanswered = "unreachable" | "timed_out";
export type SeimbangProblemCode = ProblemCode | Unanswered | (string & {});

type Told = Pick<ProblemWire, "title" | "titleId" | "status" | "detail" | "errors"> & {
  readonly code: SeimbangProblemCode;
};

/** A request that was refused, or that nobody answered (`status` 0). Its titles are for people, its `code` is for programs. */
export class SeimbangProblem extends Error {
  // Declared and not defined: what a compiler makes of a definition would be a tenth of a page's script.
  declare readonly code: SeimbangProblemCode;
  declare readonly status: number;
  declare readonly title: string;
  declare readonly titleId: string;
  declare readonly detail?: string;
  declare readonly errors: NonNullable<ProblemWire["errors"]>;

  constructor(told: Told, options?: { readonly cause: unknown }) {
    super(told.detail === undefined ? told.title : `${told.title} ${told.detail}`, options);
    Object.assign(this, { name: "SeimbangProblem", errors: [] }, told);
  }
}

export const unanswered = (code: Unanswered, cause: unknown): SeimbangProblem =>
  new SeimbangProblem({ code, status: 0, title: "Nobody answered.", titleId: "Tidak ada jawaban." }, { cause });

/** Reads the refusal in an answer; one that is not ours, such as a proxy's page, keeps its status. */
export const toProblem = async (answer: Response): Promise<SeimbangProblem> => {
  const { status } = answer;
  const told = (await answer.json().catch(() => ({}))) as Partial<Told>;
  const title = `HTTP ${status}`;
  return new SeimbangProblem({ title, titleId: title, code: `http_${status}`, ...told, status });
};
