import { STATUS_CODES } from "node:http";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { CONSOLE_HEADER } from "@seimbang/contracts";
import type { FastifyInstance, FastifySchema } from "fastify";
import { registerProblemPages } from "./problem-pages.ts";
import type { RouteAccess } from "./route-access.ts";
import { ANYBODY, hiddenFor, whoMayBy, whoMayByDefault } from "./who-may.ts";

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
          ownPage: {
            type: "apiKey",
            in: "header",
            name: CONSOLE_HEADER,
            description: "Any value, from a page of this server",
          },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "__Host-seimbang-staff",
            description: `Somebody of the shop who is signed in; what changes something brings \`${CONSOLE_HEADER}\` along`,
          },
          visitor: { type: "apiKey", in: "header", name: "x-seimbang-visitor", description: "The visitor's token" },
        },
      },
    },
    transform: ({ schema, url, route }) => ({
      schema: { ...schema, ...accessOf(schema, url, route.config?.access), ...answersOf(schema) },
      url,
    }),
    refResolver: { buildLocalReference: (schema, _base, _fragment, at) => String(schema["$id"] ?? `schema-${at}`) },
  });
  app.get("/openapi.json", hiddenFor(ANYBODY), (_request, reply) => reply.send(app.swagger()));
  await app.register(registerPages);
};

/** Who may call a route; a session signs with its own name, so that `by` may be left out. */
const accessOf = (schema: FastifySchema, url: string, access: RouteAccess | undefined): FastifySchema => {
  if (access === undefined) return { security: schema.security ?? whoMayByDefault(url) };
  const body = schema.body as { readonly required?: readonly string[] } | undefined;
  const isSigned = body?.required?.includes("by") === true;
  const required = body?.required?.filter((name) => name !== "by");
  return { security: whoMayBy(access), ...(isSigned ? { body: { ...body, required } } : {}) };
};

/** What each status means, where a schema does not say so itself: what it is called, else what HTTP calls it. */
const answersOf = ({ response }: FastifySchema): Pick<FastifySchema, "response"> =>
  response === undefined
    ? {}
    : {
        response: Object.fromEntries(
          Object.entries(
            response as Readonly<Record<string, { readonly title?: string; readonly description?: string }>>,
          ).map(([status, answer]) => [
            status,
            { ...answer, "x-response-description": answer.description ?? answer.title ?? STATUS_CODES[status] },
          ]),
        ),
      };

/** As narrow as the reference works with; it writes markup of its own, so that it can have no trusted types. */
const REFERENCE_SECURITY = [
  "default-src 'none'",
  ...["script-src", "style-src", "font-src", "connect-src"].map((what) => `${what} 'self'`),
  "img-src 'self' data:",
  ...["base-uri", "form-action", "frame-ancestors"].map((what) => `${what} 'none'`),
].join("; ");

/** What a browser shows: the reference at `/docs`, whose files come with the package, and what each problem means. */
const registerPages = async (pages: FastifyInstance): Promise<void> => {
  pages.addHook("onRoute", (route) => {
    route.schema = { ...route.schema, security: ANYBODY };
  });
  await pages.register(swaggerUi, {
    ...{ routePrefix: "/docs", staticCSP: REFERENCE_SECURITY },
    uiConfig: { deepLinking: true, validatorUrl: null },
  });
  registerProblemPages(pages);
};
