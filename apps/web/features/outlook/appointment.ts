import {
  type AppointmentProblem,
  type BodyFormat,
  invitationBlock,
  isMeetingLink,
  nameOfAppointment,
  type PlannedSchedule,
  placeInBody,
  placeInLocation,
  removeFromBody,
  removeFromLocation,
  scheduleOf,
} from '@bureau/core/appointments';
import type { MeetingId, Result } from '@bureau/core/kernel';
import { timeOfAppointment } from './appointment-time.ts';
import { asked } from './asked.ts';

/** What an appointment says of its meeting. */
export interface AppointmentFacts {
  /** Empty without a subject. */
  readonly name: string;
  readonly schedule: Result<PlannedSchedule, AppointmentProblem>;
}

/** An appointment that is being written. Every promise fails with an `OutlookError` when Outlook refuses. */
export interface Appointment {
  /** One date of a series: what is written there counts for that date alone. */
  readonly isOneDate: boolean;
  facts(): Promise<AppointmentFacts>;
  meetingId(): Promise<MeetingId | undefined>;
  keepMeetingId(id: MeetingId | undefined): Promise<void>;
  /** Writes the invitation into the text and the link among the places, each in the place of an earlier one. */
  place(invitation: readonly string[], link: string): Promise<void>;
  /** Takes both out. */
  clear(): Promise<void>;
  /** Calls back when somebody changes when it takes place, where Outlook tells it. The returned function ends it. */
  onMoved(changed: () => void): () => void;
}

const MEETING_ID = 'bureauMeetingId';

const knows = (version: string) => Office.context.requirements.isSetSupported('Mailbox', version);

/** The appointment beside this pane; undefined when it is read and not written. */
export function openAppointment(publicUrl: string): Appointment | undefined {
  const { item } = Office.context.mailbox;
  // What is read has its subject at hand; messages have no place.
  if (!item || typeof item.subject === 'string' || !('location' in item)) return undefined;
  return appointmentOver(item, publicUrl);
}

function appointmentOver(item: Office.AppointmentCompose, publicUrl: string): Appointment {
  let properties: Promise<Office.CustomProperties> | undefined;
  const loaded = () =>
    (properties ??= asked<Office.CustomProperties>((answer) => item.loadCustomPropertiesAsync(answer)));

  async function rewriteBody(change: (body: string, format: BodyFormat) => string) {
    const type = await asked<Office.CoercionType>((answer) => item.body.getTypeAsync(answer));
    const body = await asked<string>((answer) => item.body.getAsync(type, answer));
    const changed = change(body, type === Office.CoercionType.Html ? 'html' : 'text');
    if (changed === body) return;
    await asked<void>((answer) => item.body.setAsync(changed, { coercionType: type }, answer));
  }

  /** With `link` among the places, or with none of ours. Rooms that are booked stay so: as one text they would be let go. */
  async function rewritePlaces(link: string | undefined) {
    if (!knows('1.8')) {
      const { location } = item;
      const before = await asked<string>((answer) => location.getAsync(answer));
      const after =
        link === undefined ? removeFromLocation(before, publicUrl) : placeInLocation(before, link, publicUrl);
      if (after !== before) await asked<void>((answer) => location.setAsync(after, answer));
      return;
    }
    const places = item.enhancedLocation;
    const known = await asked<Office.LocationDetails[]>((answer) => places.getAsync(answer));
    const ids = known.map(({ locationIdentifier }) => locationIdentifier);
    const ours = ids.filter(({ id }) => isMeetingLink(id, publicUrl) && id !== link);
    if (ours.length > 0) await asked<void>((answer) => places.removeAsync(ours, answer));
    if (link === undefined || ids.some(({ id }) => id === link)) return;
    const place = { id: link, type: Office.MailboxEnums.LocationType.Custom };
    await asked<void>((answer) => places.addAsync([place], answer));
  }

  return {
    isOneDate: knows('1.7') && !!item.seriesId,
    async facts() {
      const [subject, start, end, recurrence] = await Promise.all([
        asked<string>((answer) => item.subject.getAsync(answer)),
        asked<Date>((answer) => item.start.getAsync(answer)),
        asked<Date>((answer) => item.end.getAsync(answer)),
        knows('1.7') ? asked<Office.Recurrence | null>((answer) => item.recurrence.getAsync(answer)) : null,
      ]);
      const zoneName = Office.context.mailbox.userProfile.timeZone;
      const time = timeOfAppointment({ start, end, recurrence: recurrence ?? undefined, zoneName });
      return { name: nameOfAppointment(subject), schedule: scheduleOf(time) };
    },
    async meetingId() {
      const id: unknown = (await loaded()).get(MEETING_ID);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server says whether there is such a meeting
      return typeof id === 'string' ? (id as MeetingId) : undefined;
    },
    async keepMeetingId(id) {
      const kept = await loaded();
      if (id === undefined) kept.remove(MEETING_ID);
      else kept.set(MEETING_ID, id);
      await asked<void>((answer) => kept.saveAsync(answer));
    },
    async place(invitation, link) {
      await rewriteBody((body, format) => placeInBody(body, invitationBlock(invitation, link, format), format));
      await rewritePlaces(link);
    },
    async clear() {
      await rewriteBody(removeFromBody);
      await rewritePlaces(undefined);
    },
    onMoved(changed) {
      const { AppointmentTimeChanged, RecurrenceChanged } = Office.EventType;
      const types = knows('1.7') ? [AppointmentTimeChanged, RecurrenceChanged] : [];
      for (const type of types) item.addHandlerAsync(type, changed);
      return () => {
        for (const type of types) item.removeHandlerAsync(type);
      };
    },
  };
}
