import { CustomerWire, LookUpCustomerWire } from "@seimbang/contracts";
import type { FastifyInstance } from "fastify";
import { permittedPersonal } from "../http/route-access.ts";
import type { Clock } from "../platform/clock.ts";
import { type DescribeCustomerDependencies, describeCustomer } from "./describe-customer.ts";
import { type FindCustomerDependencies, findCustomer } from "./find-customer.ts";

export type CustomersDependencies = FindCustomerDependencies & DescribeCustomerDependencies & { readonly clock: Clock };

/**
 * What one customer asked to have explained. There is no list of customers anywhere, and no address under which one of them
 * would be found again: whoever looks says each time whom they mean and why.
 */
export const registerCustomers = (app: FastifyInstance, dependencies: CustomersDependencies): void => {
  const { clock } = dependencies;
  const schema = {
    tags: ["customers"],
    summary: "Look one customer up, by their whole number or address; who does and why is written down for them",
    body: LookUpCustomerWire,
    response: { 200: CustomerWire },
  };
  app.post<{ Body: LookUpCustomerWire }>(
    "/v1/admin/customers/look-up",
    { schema, config: permittedPersonal("customers.read") },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const now = clock();
      return describeCustomer(await findCustomer(request.body, now, dependencies), now, dependencies);
    },
  );
};
