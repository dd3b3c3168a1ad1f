import { BALANCE_GROUPS, BalanceReportWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { permitted } from "../http/route-access.ts";
import { balanceToCsv } from "./balance-to-csv.ts";
import type { BalanceAsk, ShopBalance } from "./open-balance.ts";

export type BalanceRoutesDependencies = {
  readonly balance: Pick<ShopBalance, "report">;
};

/** What was earned beside what it cost in trust. */
export const registerBalance = (app: FastifyInstance, { balance }: BalanceRoutesDependencies): void => {
  const day = (description: string) =>
    Type.Optional(Type.String({ description: `\`YYYY-MM-DD\`, UTC. ${description}` }));
  const schema = {
    tags: ["balance"],
    summary:
      "What personalising earns beside what it costs in trust, by level, campaign or slot; from 20 people upwards",
    querystring: Type.Object({
      by: Type.Optional(Type.String({ enum: [...BALANCE_GROUPS], description: "`level` when absent." })),
      from: day("The first day that is told over time; 30 days until the last when absent."),
      until: day("At whose end everything is told; yesterday when absent."),
      format: Type.Optional(Type.String({ enum: ["json", "csv"], description: "`json` when absent." })),
    }),
    response: { 200: BalanceReportWire },
  };
  type Asked = { Querystring: Partial<BalanceAsk> & { format?: "json" | "csv" } };
  app.get<Asked>("/v1/admin/balance", { schema, config: permitted("balance.read") }, async (request, reply) => {
    const { format, by = "level", ...days } = request.query;
    const report = await balance.report({ by, ...days });
    if (format !== "csv") return report;
    return reply.type("text/csv; charset=utf-8").serializer(String).send(balanceToCsv(report));
  });
};
