import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Where one file is put, and what is done with it. */
interface FilePlace<Sender> {
  readonly path: string;
  readonly mostBytes: number;
  /** Fails for whoever may send nothing: they are told before anything has been read. */
  readonly senderOf: (request: FastifyRequest) => Promise<Sender>;
  readonly take: (sender: Sender, content: Uint8Array) => Promise<void>;
}

/** Takes a file of any type as the whole body of a PUT. */
export function takeFile<Sender>(app: FastifyInstance, { path, mostBytes, senderOf, take }: FilePlace<Sender>): void {
  void app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => void (await senderOf(request)));
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.put(path, { bodyLimit: mostBytes }, async (request, reply) => {
      const sent = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      await take(await senderOf(request), sent);
      return reply.code(204).send();
    });
  });
}
