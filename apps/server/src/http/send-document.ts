import type { Language } from "@seimbang/contracts";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { sendHumanPage } from "./human-page.ts";
import { printPage } from "./print-page.ts";
import { printPdf } from "./print-pdf.ts";
import type { PrintedDocument } from "./printed-document.ts";

/** In which form somebody asks for a document, as it stands in an address. */
export const documentFormat = <Format extends string>(formats: readonly Format[]) => ({
  format: Type.Optional(Type.Unsafe<Format>(Type.String({ enum: [...formats], description: "`json` when absent." }))),
  lang: Type.Optional(
    Type.Unsafe<Language>(Type.String({ enum: ["id", "en"], description: "The shop's usual one when absent." })),
  ),
});

/** A document as a page, or as a PDF to be kept under a name. */
export const sendDocument = async (
  reply: FastifyReply,
  document: PrintedDocument,
  format: "html" | "pdf",
  { path, fileName }: { readonly path: string; readonly fileName: string },
): Promise<FastifyReply> => {
  if (format === "html") {
    const inLanguage = (language: Language): string => `${path}?format=html&lang=${language}`;
    return sendHumanPage(reply.serializer(String), printPage(document, inLanguage));
  }
  return reply
    .type("application/pdf")
    .header("content-disposition", `attachment; filename="${fileName}.pdf"`)
    .serializer((bytes: unknown) => bytes as string)
    .send(await printPdf(document));
};
