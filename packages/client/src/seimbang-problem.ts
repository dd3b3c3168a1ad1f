import type { ProblemCode, ProblemWire } from "@seimbang/contracts";

/** What can go wrong before any answer comes. */
type Unanswered = "unreachable" | "timed_out";
export type SeimbangProblemCode = ProblemCode | Unanswered | (string & {});

type Told = Pick<ProblemWire, "title" | "titleId" | "status" | "detail" | "errors"> & {
  readonly code: SeimbangProblemCode;
};

/** A request that was refused, or that nobody answered (`status` 0). Its titles are for people, its `code` is for programs. */
export class SeimbangProblem extends Error {
  readonly code: SeimbangProblemCode;
  readonly status: number;
  readonly title: string;
  readonly titleId: string;
  readonly detail: string | undefined;
  readonly errors: NonNullable<ProblemWire["errors"]>;

  constructor({ code, status, title, titleId, detail, errors = [] }: Told, options?: { readonly cause: unknown }) {
    super(detail === undefined ? title : `${title} ${detail}`, options);
    this.name = "SeimbangProblem";
    this.code = code;
    this.status = status;
    this.title = title;
    this.titleId = titleId;
    this.detail = detail;
    this.errors = errors;
  }
}

const UNANSWERED: Readonly<Record<Unanswered, Pick<Told, "title" | "titleId">>> = {
  unreachable: { title: "Seimbang cannot be reached.", titleId: "Seimbang tidak dapat dihubungi." },
  timed_out: { title: "Seimbang did not answer in time.", titleId: "Seimbang tidak menjawab tepat waktu." },
};

export const unanswered = (code: Unanswered, cause: unknown): SeimbangProblem =>
  new SeimbangProblem({ code, status: 0, ...UNANSWERED[code] }, { cause });

/** Reads the refusal in an answer; one that is not ours, such as a proxy's page, keeps its status. */
export const toProblem = async (answer: Response): Promise<SeimbangProblem> => {
  const told = (await answer.json().catch(() => ({}))) as Partial<Told>;
  const { code = `http_${answer.status}`, title = `The answer was HTTP ${answer.status}.` } = told;
  return new SeimbangProblem({
    titleId: `Jawabannya HTTP ${answer.status}.`,
    ...told,
    code,
    title,
    status: answer.status,
  });
};
