import { BoardWire, type BothLanguages } from "@seimbang/contracts";
import type { FastifyPluginAsync } from "fastify";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import type { Authenticate } from "../http/authenticate.ts";
import { sendHumanPage } from "../http/human-page.ts";
import { languageOfPage } from "../http/language-of-page.ts";
import { ANYBODY, hiddenFor } from "../http/who-may.ts";
import { boardPage } from "./board-page.ts";
import { improvementsPage } from "./improvements-page.ts";
import type { Board } from "./open-board.ts";

export type PublicBoardDependencies = {
  readonly board: Pick<Board, "read">;
  readonly authenticate: Authenticate;
  readonly shop: Pick<ShopConfiguration["shop"], "name" | "languages" | "timeZone">;
  /** What the shop stands for. */
  readonly values: readonly BothLanguages[];
};

/** What customers propose and what the shop changed because of it: as JSON, and as pages that need no script. */
export const publicBoardRoutes =
  ({ board, authenticate, shop, values }: PublicBoardDependencies): FastifyPluginAsync =>
  async (app) => {
    const schema = {
      tags: ["board"],
      summary: "What customers propose, with votes and answers, and what the shop changed because of what was said",
      response: { 200: BoardWire },
    };
    app.get("/v1/board", { schema }, async (request) => {
      await authenticate(request);
      return board.read();
    });
    app.get("/privacy/board", hiddenFor(ANYBODY), async (request, reply) =>
      sendHumanPage(reply, boardPage(await board.read(), languageOfPage(request, shop.languages), shop)),
    );
    app.get("/privacy/improvements", hiddenFor(ANYBODY), async (request, reply) => {
      const { improvements } = await board.read();
      return sendHumanPage(
        reply,
        improvementsPage({ improvements, values }, languageOfPage(request, shop.languages), shop),
      );
    });
  };
