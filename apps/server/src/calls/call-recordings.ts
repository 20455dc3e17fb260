import { randomUUID } from 'node:crypto';
import type { CallFailure } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import { isEntitled } from '@bureau/core/entitlements';
import { err, ok, type RecordingId, type Result } from '@bureau/core/kernel';
import type { MediaRooms } from '@bureau/core/media';

interface CallRecordingsDeps {
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly rooms: Pick<MediaRooms, 'canCapture'>;
}

/** Whether a call may be recorded, asked before anybody is told that it is. */
export class CallRecordings {
  readonly #deps: CallRecordingsDeps;

  constructor(deps: CallRecordingsDeps) {
    this.#deps = deps;
  }

  /** The id of the new recording, or why there can be none. */
  async mayStart(principal: Principal): Promise<Result<RecordingId, CallFailure>> {
    const company = await this.#company(principal);
    if (!company || !isEntitled(company.plan, 'call-recording')) return err({ code: 'not-entitled' });
    const room = await this.#deps.rooms.canCapture();
    if (!room.ok) return err({ code: room.error });
    return room.value ? ok(newRecordingId()) : err({ code: 'no-room-to-record' });
  }

  /** The recording that the company's policy asks of every call. */
  async byPolicy(principal: Pick<Principal, 'companyId' | 'userId'>): Promise<RecordingId | undefined> {
    const company = await this.#company(principal);
    return company?.recordsCalls && isEntitled(company.plan, 'call-recording') ? newRecordingId() : undefined;
  }

  async #company({ companyId, userId }: Pick<Principal, 'companyId' | 'userId'>) {
    return (await this.#deps.accounts.profile(companyId, userId))?.company;
  }
}

/** The id of a recording that is to be. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of recordings are made here
export const newRecordingId = () => randomUUID() as string as RecordingId;
