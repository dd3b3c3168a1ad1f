import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { registerProblemPages } from "./problem-pages.ts";
import { whoMayByDefault } from "./who-may.ts";

/** OpenAPI 3.1 at `/openapi.json`, made from the schemas that also check the requests; registered before the routes it describes. */
export const registerDocumentation = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Seimbang",
        description: "Suggestions and ads as personal as each customer allows.",
        version,
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: {
        securitySchemes: {
          key: { type: "http", scheme: "bearer", description: "An API key, `pk_…` or `sk_…`" },
          secretKey: { type: "http", scheme: "bearer", description: "A secret key, `sk_…`: the shop's server" },
          link: {
            type: "apiKey",
            in: "header",
            name: "x-seimbang-visitor",
            description: "The token of a message's link",
          },
          visitor: { type: "apiKey", in: "header", name: "x-seimbang-visitor", description: "The visitor's token" },
        },
      },
    },
    transform: ({ schema, url }) => ({ schema: { ...schema, security: schema.security ?? whoMayByDefault(url) }, url }),
    refResolver: { buildLocalReference: (schema, _base, _fragment, at) => String(schema["$id"] ?? `schema-${at}`) },
  });
  app.get("/openapi.json", { schema: { hide: true } }, (_request, reply) => reply.send(app.swagger()));
  await app.register(registerPages);
};

/** What a browser shows: the reference at `/docs`, whose files come with the package, and what each problem means. */
const registerPages = async (pages: FastifyInstance): Promise<void> => {
  // Each page brings its own content security policy, as narrow as it can be.
  await pages.register(helmet, { contentSecurityPolicy: false });
  await pages.register(swaggerUi, { routePrefix: "/docs", staticCSP: true, uiConfig: { deepLinking: true } });
  registerProblemPages(pages);
};
