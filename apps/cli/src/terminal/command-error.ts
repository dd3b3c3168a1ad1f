/** Something a person can put right: one sentence about what is wrong and one about what to do next. */
export class CommandError extends Error {
  readonly code: string;
  readonly next: string | undefined;

  constructor(code: string, message: string, next?: string) {
    super(message);
    this.name = "CommandError";
    this.code = code;
    this.next = next;
  }
}
