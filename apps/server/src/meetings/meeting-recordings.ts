import { randomUUID } from 'node:crypto';
import type { Attendee, AttendFailure } from '@bureau/api';
import type { AccountStore } from '@bureau/core/accounts';
import { isEntitled } from '@bureau/core/entitlements';
import { err, ok, type RecordingId, type Result } from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';
import type { MeetingStore } from '@bureau/core/meetings';

interface MeetingRecordingsDeps {
  readonly meetings: Pick<MeetingStore, 'byId'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly rooms: Pick<MediaRooms, 'canCapture'>;
}

/** Whether a meeting may be recorded, asked before anybody is told that it is. */
export class MeetingRecordings {
  readonly #deps: MeetingRecordingsDeps;

  constructor(deps: MeetingRecordingsDeps) {
    this.#deps = deps;
  }

  /** The id of the recording if it is the first of its session, or why there can be none: the plan of the host, or the disk. */
  async mayStart({ meetingId, companyId }: Attendee): Promise<Result<RecordingId, AttendFailure>> {
    const { meetings, accounts, rooms } = this.#deps;
    const meeting = await meetings.byId(meetingId);
    const profile = meeting && (await accounts.profile(companyId, meeting.hostId));
    if (!profile || !isEntitled(profile.company.plan, 'call-recording')) return err({ code: 'not-entitled' });
    const room = await rooms.canCapture();
    if (!room.ok) return err({ code: room.error });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of recordings are made here
    return room.value ? ok(randomUUID() as string as RecordingId) : err({ code: 'no-room-to-record' });
  }
}
