import type { CallId, MeetingId, ParticipantId, UserId } from '@bureau/core/kernel';
import { LONGEST_MEETING_MESSAGE, type MeetingMessageId, readCode } from '@bureau/core/meetings';
import { z } from 'zod';
import { failure, unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { instant } from './instant.ts';
import { publishInput, receiveInput, sfuJson, transportId } from './media-input.ts';
import type { MeetingDraft, MeetingKey } from './meeting-services.ts';
import { anyText, lineOf } from './text.ts';
import { attendeeProcedure, deviceProcedure, protectedProcedure, publicProcedure, router } from './trpc.ts';

/** A day longer than a month in a list is asked for in parts. */
const LONGEST_AGENDA_MS = 62 * 24 * 3_600_000;
const MOST_INVITED = 200;
const LARGEST_BOARD_UPDATE = 262_144;

const ofMeeting = z.object({ id: uuidOf<MeetingId>() });
const people = z.array(uuidOf<UserId>()).max(MOST_INVITED).readonly();

const draft = z.object({
  name: lineOf(120).min(1),
  coHostIds: people,
  memberIds: people,
  guests: z
    .array(z.object({ email: z.email().max(254), name: lineOf(80) }))
    .max(MOST_INVITED)
    .readonly(),
  policy: z.object({
    lobby: z.enum(['off', 'guests', 'everybody']),
    allowsGuests: z.boolean(),
    mayShare: z.enum(['hosts', 'members', 'everybody']),
    mayRecord: z.enum(['hosts', 'members']),
    mutedOnEntry: z.boolean(),
  }),
  password: z.string().max(128).optional(),
  schedule: z
    .object({
      startsAtLocal: z.string().max(16),
      timeZone: z.string().max(64),
      durationMinutes: z.number().int(),
      recurrence: z.string().max(200).optional(),
    })
    .optional(),
});

/** What was left out does not count; the domain knows no `undefined` there. */
function toDraft({ schedule, ...given }: z.infer<typeof draft>): MeetingDraft {
  if (!schedule) return given;
  const { recurrence, ...rest } = schedule;
  return { ...given, schedule: { ...rest, ...(recurrence && { recurrence }) } };
}

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['as-planned', 'called-off']) }),
  z.object({ kind: z.literal('moved'), startsAtLocal: z.string().max(16), durationMinutes: z.number().int() }),
]);

const key = z.union([
  z.object({ link: z.string().regex(/^[\w-]{22,64}$/) }),
  z.object({
    code: z
      .string()
      .max(40)
      .transform((text, context) => {
        const code = readCode(text);
        if (code === undefined) context.addIssue({ code: 'custom', message: 'nine digits' });
        return code ?? '';
      }),
  }),
]) satisfies z.ZodType<MeetingKey>;

const attended = z.object({ meetingId: uuidOf<MeetingId>() });
const target = uuidOf<ParticipantId>();
const action = z.discriminatedUnion('type', [
  z.object({
    type: z.enum([
      'admit',
      'deny',
      'remove',
      'let-back',
      'lower-hand-of',
      'stop-share',
      'hand-over',
      'make-co-host',
      'mute',
    ]),
    target,
  }),
  z.object({
    type: z.enum([
      'admit-all',
      'lock',
      'unlock',
      'raise-hand',
      'lower-hand',
      'lower-all-hands',
      'mute-others',
      'start-recording',
      'stop-recording',
      'open-board',
      'close-board',
      'end',
    ]),
  }),
]);

const share = z.number().min(0).max(1);
const mark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pointer'), x: share, y: share }),
  z.object({ kind: z.literal('gone') }),
  z.object({
    kind: z.literal('stroke'),
    strokeId: z.string().max(40),
    points: z
      .array(z.tuple([share, share]).readonly())
      .min(1)
      .max(200)
      .readonly(),
  }),
  z.object({ kind: z.literal('clear') }),
]);
const boardUnit = z.number().min(-1e7).max(1e7);
const base64 = z.base64().max(LARGEST_BOARD_UPDATE);

/** Meetings: as things, at the door, and inside. Guests may call what is inside for the meeting of their token alone. */
export const meetingsRouter = router({
  create: protectedProcedure
    .input(draft)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.create(ctx.principal, toDraft(input)))),
  edit: protectedProcedure
    .input(ofMeeting.extend({ draft }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.edit(ctx.principal, input.id, toDraft(input.draft))),
    ),
  cancel: protectedProcedure
    .input(ofMeeting)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.cancel(ctx.principal, input.id))),
  dates: protectedProcedure
    .input(ofMeeting.extend({ limit: z.number().int().min(1).max(100) }))
    .query(({ ctx, input }) => ctx.services.meetings.dates(ctx.principal, input.id, input.limit)),
  changeDate: protectedProcedure
    .input(ofMeeting.extend({ day: z.iso.date(), change }))
    .mutation(async ({ ctx, input: { id, day, change: to } }) =>
      unwrap(await ctx.services.meetings.changeDate(ctx.principal, id, day, to)),
    ),
  renewLink: protectedProcedure
    .input(ofMeeting)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.renewLink(ctx.principal, input.id))),
  meetNow: protectedProcedure
    .input(z.object({ name: lineOf(120).min(1) }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.meetNow(ctx.principal, input.name))),
  fromCall: deviceProcedure
    .input(z.object({ callId: uuidOf<CallId>(), name: lineOf(120).min(1) }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.fromCall(ctx.principal, ctx.actor.device, input.callId, input.name)),
    ),
  dialIn: protectedProcedure.query(({ ctx }) => ctx.services.meetings.dialIn(ctx.principal)),
  personalRoom: protectedProcedure.query(({ ctx }) => ctx.services.meetings.personalRoom(ctx.principal)),
  get: protectedProcedure.input(ofMeeting).query(async ({ ctx, input }) => {
    const meeting = await ctx.services.meetings.get(ctx.principal, input.id);
    if (!meeting) throw failure({ code: 'not-found' });
    return meeting;
  }),
  agenda: protectedProcedure
    .input(
      z
        .object({ from: instant, until: instant, withLater: z.boolean().optional() })
        .refine(({ from, until }) => until > from && until - from <= LONGEST_AGENDA_MS, { path: ['until'] }),
    )
    .query(({ ctx, input }) => ctx.services.meetings.agenda(ctx.principal, input.from, input.until, input.withLater)),
  records: protectedProcedure
    .input(ofMeeting)
    .query(({ ctx, input }) => ctx.services.meetings.records(ctx.principal, input.id)),

  /** What somebody outside may know of the meeting behind a link or a code. Fails with `not-found`, `throttled`. */
  door: publicProcedure
    .input(z.object({ key }))
    .query(async ({ ctx, input }) => unwrap(await ctx.services.meetings.door(ctx.clientAddress, input.key))),
  /** Gives somebody without an account a secret for this one meeting: the `guestToken` of their connection. */
  enterAsGuest: publicProcedure
    .input(z.object({ key, name: lineOf(80).min(1), password: z.string().max(128).optional() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.enterAsGuest(ctx.clientAddress, input.key, input.name, input.password)),
    ),

  declineInvitation: protectedProcedure
    .input(ofMeeting)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.declineInvitation(ctx.principal, input.id))),
  invite: attendeeProcedure
    .input(attended.extend({ userIds: z.array(uuidOf<UserId>()).min(1).max(20) }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.invite(ctx.attendee(input), input.userIds))),
  prepare: attendeeProcedure
    .input(attended)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.prepare(ctx.attendee(input)))),
  join: attendeeProcedure
    .input(
      attended.extend({
        key: key.optional(),
        rtpCapabilities: sfuJson.optional(),
      }),
    )
    .mutation(async ({ ctx, input: { meetingId, ...options } }) =>
      unwrap(await ctx.services.meetings.join(ctx.attendee({ meetingId }), options)),
    ),
  leave: attendeeProcedure
    .input(attended)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.leave(ctx.attendee(input)))),
  act: attendeeProcedure
    .input(attended.extend({ action }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.act(ctx.attendee(input), input.action))),
  publish: attendeeProcedure
    .input(attended.extend(publishInput))
    .mutation(async ({ ctx, input: { meetingId, ...request } }) =>
      unwrap(await ctx.services.meetings.publish(ctx.attendee({ meetingId }), request)),
    ),
  unpublish: attendeeProcedure
    .input(attended.extend({ source: publishInput.source }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.unpublish(ctx.attendee(input), input.source)),
    ),
  receive: attendeeProcedure
    .input(attended.extend(receiveInput))
    .mutation(async ({ ctx, input: { meetingId, ...request } }) =>
      unwrap(await ctx.services.meetings.receive(ctx.attendee({ meetingId }), request)),
    ),
  /** Which pictures are wanted, and how large: what is off the screen is not sent. */
  watch: attendeeProcedure
    .input(
      attended.extend({
        wishes: z
          .array(
            z.object({
              consumerId: z.string().min(1).max(64),
              wanted: z.union([z.literal('off'), z.literal(0), z.literal(1), z.literal(2)]),
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.watch(ctx.attendee(input), input.wishes))),
  setMuted: attendeeProcedure
    .input(attended.extend({ muted: z.boolean() }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.setMuted(ctx.attendee(input), input.muted))),
  restartIce: attendeeProcedure
    .input(attended.extend({ transportId }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.restartIce(ctx.attendee(input), input.transportId)),
    ),
  rejoinMedia: attendeeProcedure
    .input(attended)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.rejoinMedia(ctx.attendee(input)))),
  /** After new transports: what may be received, whether or not anything is sent. */
  listen: attendeeProcedure
    .input(attended.extend({ rtpCapabilities: sfuJson }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.listen(ctx.attendee(input), input.rtpCapabilities)),
    ),
  say: attendeeProcedure
    .input(
      attended.extend({ id: uuidOf<MeetingMessageId>(), text: anyText.trim().min(1).max(LONGEST_MEETING_MESSAGE) }),
    )
    .mutation(async ({ ctx, input: { meetingId, ...message } }) =>
      unwrap(await ctx.services.meetings.say(ctx.attendee({ meetingId }), message)),
    ),
  messages: attendeeProcedure
    .input(attended.extend({ before: instant.optional(), limit: z.number().int().min(1).max(100).default(50) }))
    .query(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.messages(ctx.attendee(input), input.before, input.limit)),
    ),
  react: attendeeProcedure
    .input(attended.extend({ emoji: z.enum(['👍', '👏', '❤️', '😂', '😮', '🎉', '👎']) }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.meetings.react(ctx.attendee(input), input.emoji))),
  point: attendeeProcedure
    .input(attended.extend({ on: target, mark }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.point(ctx.attendee(input), input.on, input.mark)),
    ),
  board: attendeeProcedure
    .input(attended)
    .query(async ({ ctx, input }) => unwrap(await ctx.services.meetings.board(ctx.attendee(input)))),
  changeBoard: attendeeProcedure
    .input(attended.extend({ update: base64 }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.changeBoard(ctx.attendee(input), input.update)),
    ),
  pointOnBoard: attendeeProcedure
    .input(attended.extend({ at: z.object({ x: boardUnit, y: boardUnit }).optional() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.meetings.pointOnBoard(ctx.attendee(input), input.at)),
    ),
  attend: attendeeProcedure.input(attended).subscription(({ ctx, input, signal }) => {
    return ctx.services.meetings.attend(ctx.attendee(input), signal ?? new AbortController().signal);
  }),
});
