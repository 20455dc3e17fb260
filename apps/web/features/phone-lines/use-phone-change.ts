import { assertNever } from '@bureau/core/kernel';
import type { PhoneSetting, PolicyChange } from '@bureau/core/policy';
import { useLocale, useTranslations } from 'use-intl';
import { useNameOf } from '../contacts/use-directory.ts';
import { shownMoney } from './money.ts';

/** Who changed what of the way into the phone network, as a sentence. */
export function usePhoneChange(): (change: PolicyChange, setting: PhoneSetting) => string {
  const t = useTranslations('phoneLines.change');
  const nameOf = useNameOf();
  const locale = useLocale();
  return ({ userId, about = '', before, after }, setting) => {
    const [name, trunk] = [nameOf(userId), about];
    switch (setting) {
      case 'trunk':
        if (before === undefined) return t('trunkAdded', { name, trunk, server: String(after) });
        if (after === undefined) return t('trunkRemoved', { name, trunk });
        return before === after
          ? t('trunkChanged', { name, trunk })
          : t('trunkMoved', { name, trunk, server: String(after) });
      case 'trunkEnabled':
        return t(after === true ? 'trunkOn' : 'trunkOff', { name, trunk });
      case 'trunkCalls':
        return t('trunkCalls', { name, trunk, count: Number(after) });
      case 'outboundRules':
        return t('outboundRules', { name });
      case 'allowsInternational':
        return t(after === true ? 'abroadOn' : 'abroadOff', { name });
      case 'allowsPremium':
        return t(after === true ? 'premiumOn' : 'premiumOff', { name });
      case 'mostCalls':
        return t('mostCalls', { name, count: Number(after) });
      case 'mostSpentPerDay':
        return after === undefined
          ? t('spendingUnlimited', { name })
          : t('spending', { name, amount: shownMoney(Number(after), locale) });
      case 'mainNumber':
        return after === undefined
          ? t('mainNumberRemoved', { name })
          : t('mainNumber', { name, number: String(after) });
      default:
        return assertNever(setting);
    }
  };
}
