import type { Channel } from "../queue/channel.ts";
import type { ComposeParts } from "./compose-mail.ts";
import { openSmtpLine, type SmtpParts } from "./smtp-line.ts";

/** Mail by SMTP. */
export const mailChannel = (parts: ComposeParts & Omit<SmtpParts, "smtp">): Channel => ({
  name: "mail",
  open: async () => {
    const line = await openSmtpLine({ ...parts, smtp: parts.mail.smtp });
    if ("failure" in line) return line;
    // What writes mails takes most of a second to load, which no command and no server that sends none should wait for.
    const { composeMail } = await import("./compose-mail.ts");
    return {
      send: async (addressed, lastLook) => line.send(await composeMail(addressed, parts), lastLook),
      close: line.close,
    };
  },
});
