import { PROTOCOL_VERSION } from './errors.ts';
import { publicProcedure, router } from './trpc.ts';

/** What a client may know before it signs in. */
export const systemRouter = router({
  info: publicProcedure.query(() => ({ product: 'Bureau', protocol: PROTOCOL_VERSION })),
});
