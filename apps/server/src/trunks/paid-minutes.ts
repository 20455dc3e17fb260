import { type Clock, type CompanyId, type DeviceId, err, ok } from '@bureau/core/kernel';
import { CHARGED_EVERY_MS, isAffordable, type PhoneNetwork } from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';
import type { TollMeter } from './toll-meter.ts';
import type { UsedLine, UsedLines } from './used-lines.ts';

interface PaidMinutesDeps {
  readonly meter: Pick<TollMeter, 'charge'>;
  readonly used: UsedLines;
  readonly network: (companyId: CompanyId) => Promise<PhoneNetwork | undefined>;
  /** Ends a call. */
  readonly cut: (line: DeviceId) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** The minutes of calls and faxes that cost: each is paid when it begins, and only while there is money for it. */
export class PaidMinutes {
  readonly #deps: PaidMinutesDeps;

  constructor(deps: PaidMinutesDeps) {
    this.#deps = deps;
  }

  /** A line is answered. `cut` ends what is done on it when there is no money for another minute. */
  answered(line: DeviceId, cut: () => void = () => this.#deps.cut(line)): void {
    const used = this.#deps.used.get(line);
    if (!used || used.isAnswered) return;
    used.isAnswered = true;
    this.#begin(line, used, cut);
  }

  #begin(line: DeviceId, used: UsedLine, cut: () => void): void {
    const { meter, clock, log } = this.#deps;
    if (used.pricePerMinute === 0) return;
    meter.charge(used.companyId, used.pricePerMinute);
    clock.schedule(clock.now() + CHARGED_EVERY_MS, () =>
      unattended(log, 'charge a minute', () => this.#goOn(line, used, cut)),
    );
  }

  async #goOn(line: DeviceId, used: UsedLine, cut: () => void): Promise<void> {
    const { network, used: lines, log } = this.#deps;
    const { companyId, pricePerMinute } = used;
    const known = await network(companyId).then(ok, (cause: unknown) => {
      log.error({ err: cause }, 'a minute is charged without a look at the limit');
      return err(cause);
    });
    if (lines.get(line) !== used) return;
    const limit = known.ok ? known.value?.policy.mostSpentPerDay : undefined;
    if (isAffordable(pricePerMinute, lines.of(companyId).spent, limit)) {
      this.#begin(line, used, cut);
      return;
    }
    log.warn({}, 'a call is cut: a day may not cost more');
    cut();
  }
}
