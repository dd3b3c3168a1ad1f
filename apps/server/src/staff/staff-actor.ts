/** Who changes something about the staff: one of them, or whoever runs the server, from the command line. */
export type StaffActor = {
  /** As the log and invitations name them. */
  readonly by: string;
  readonly staffId: string | undefined;
};

export const COMMAND_LINE: StaffActor = { by: "command line", staffId: undefined };
