import {
  type Actor,
  type ApiContext,
  appRouter,
  createCaller,
  detailOf,
  type ErrorDetail,
  type Services,
} from '@bureau/api';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** One procedure of the router, with the form of its input. */
export interface ListedProcedure {
  readonly path: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly input: JsonSchema | undefined;
}

/** Every procedure a client may call, read from the router itself. */
export function listProcedures(): readonly ListedProcedure[] {
  // oxlint-disable-next-line no-underscore-dangle -- where tRPC keeps the procedures
  const procedures = appRouter._def.procedures as unknown as Readonly<Record<string, ProcedureDefinition>>;
  return Object.entries(procedures).map(
    ([
      path,
      {
        _def: { type, inputs },
      },
    ]) => {
      const [input] = inputs;
      return { path, type, input: input && z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) };
    },
  );
}

interface ProcedureDefinition {
  readonly _def: { readonly type: ListedProcedure['type']; readonly inputs: readonly z.ZodType[] };
}

/** Whether an input names a thing by its id; `transportId` names a part of the media of a call. */
export function namesAThing(schema: JsonSchema | undefined): boolean {
  return /"(id|callId|userId|meetingId|conversationId)":/.test(JSON.stringify(schema ?? {}));
}

/** An input of the right form in which every id is this one and every text this one. */
export function inputOf(schema: JsonSchema | undefined, id: string, text: string): unknown {
  if (!schema) return undefined;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return inputOf(first, id, text);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object') {
    const required = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(
      required.map(([name, part]) => [name, ID_NAMES.includes(name) ? id : inputOf(part as JsonSchema, id, text)]),
    );
  }
  if (schema.type === 'array') return [inputOf(schema.items as JsonSchema, id, text)];
  if (schema.type === 'string') {
    if (schema.format === 'uuid') return id;
    if (schema.format === 'date') return '2099-12-01';
    if (schema.format === 'email') return 'somebody@example.com';
    if (schema.format === 'base64') return 'AAAA';
    if (schema.title === 'emoji') return '👍';
    return schema.pattern && !new RegExp(schema.pattern, 'u').test(text) ? '1' : text;
  }
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 0;
  return schema.type === 'boolean' ? false : {};
}

const ID_NAMES = ['id', 'callId', 'userId', 'meetingId', 'target', 'on'];

/** Calls a procedure by its path, without a wire; as nobody, without a session. */
export async function callByPath(
  services: Services,
  actor: Actor | undefined,
  path: string,
  input: unknown,
): Promise<unknown> {
  const context: ApiContext = {
    services,
    principal: actor?.principal,
    guest: undefined,
    device: actor?.device,
    clientAddress: '127.0.0.1',
    cookie: { set: () => undefined, clear: () => undefined },
    protocol: undefined,
    requestId: 'test',
  };
  const [noun = '', verb = ''] = path.split('.');
  const caller = createCaller(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  return caller[noun]?.[verb]?.(input);
}

/** What the client is told when a call fails; undefined when it does not. */
export async function refusalOf(outcome: Promise<unknown>): Promise<ErrorDetail | undefined> {
  try {
    await outcome;
    return undefined;
  } catch (error) {
    if (error instanceof TRPCError) return detailOf(error);
    throw error;
  }
}
