import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

type ReceivedMail = {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  /** A field of the header, unfolded. */
  readonly header: (name: string) => string | undefined;
};

export type MailServer = AsyncDisposable & {
  readonly port: number;
  /** Mails that it said it has, in their order. */
  readonly mails: ReceivedMail[];
};

type Options = Pick<SMTPServerOptions, "authOptional" | "onAuth" | "onMailFrom" | "onRcptTo" | "onConnect"> & {
  /** Asked when a mail has come, before the server says so: what it answers instead of taking it. */
  readonly refuse?: (mail: ReceivedMail) => Error | undefined | Promise<Error | undefined>;
  readonly port?: number;
};

/** For tests: a real mail server, that tells what came. */
export const openMailServer = async ({ refuse, port: wanted = 0, ...options }: Options = {}): Promise<MailServer> => {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"], allowInsecureAuth: true, logger: false },
    ...options,
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(pieces);
        const mail = {
          ...{ from: mailFrom === false ? "" : mailFrom.address, to: rcptTo[0]?.address ?? "", raw },
          header: (name: string) => headerIn(raw.toString("utf8"), name),
        };
        const refusal = await refuse?.(mail);
        if (refusal !== undefined) return done(refusal);
        mails.push(mail);
        return done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(wanted, "127.0.0.1", listening));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((closed) => server.close(closed));
  return { port, mails, [Symbol.asyncDispose]: close };
};

const headerIn = (text: string, name: string): string | undefined => {
  const head = text.split("\r\n\r\n")[0]?.replace(/\r\n[ \t]+/g, " ") ?? "";
  return head
    .split("\r\n")
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    ?.slice(name.length + 1)
    .trim();
};
