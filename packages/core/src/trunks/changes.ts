import type { PolicyChange } from '../policy/index.ts';
import type { OutboundRule, TollPolicy, Trunk, TrunkSettings } from './model.ts';

/** What was changed, before it is said by whom and when. */
export type NetworkChange = Omit<PolicyChange, 'at' | 'userId'>;

const TOLLS = [
  'allowsInternational',
  'allowsPremium',
  'mostCalls',
  'mostSpentPerDay',
  'mainNumber',
] as const satisfies readonly (keyof TollPolicy)[];

/** What a trunk is; whether it is on, and how much it carries, is told by itself. */
const TRUNK = [
  'name',
  'kind',
  'host',
  'port',
  'transport',
  'username',
  'password',
  'numberFormat',
] as const satisfies readonly (keyof Trunk)[];

/** What becomes of a trunk: absent before, it is new; absent after, it is gone. Its password is never told, only that it is another. */
export function trunkChanges(
  before: Trunk | undefined,
  after: (TrunkSettings & { readonly password?: string | undefined }) | undefined,
): readonly NetworkChange[] {
  if (!before || !after) {
    const [was, is] = [before && serverOf(before), after && serverOf(after)];
    const about = before?.name ?? after?.name;
    return about === undefined ? [] : [{ setting: 'trunk', about, ...valuesOf(was, is) }];
  }
  const { name: about } = after;
  const next = { ...after, password: after.password ?? before.password };
  const isAnother = TRUNK.some((key) => before[key] !== next[key]);
  return [
    ...(isAnother ? [{ setting: 'trunk', about, ...valuesOf(serverOf(before), serverOf(after)) } as const] : []),
    ...(before.isEnabled === next.isEnabled
      ? []
      : [{ setting: 'trunkEnabled', about, ...valuesOf(before.isEnabled, next.isEnabled) } as const]),
    ...(before.mostCalls === next.mostCalls
      ? []
      : [{ setting: 'trunkCalls', about, ...valuesOf(before.mostCalls, next.mostCalls) } as const]),
  ];
}

/** What is another in what may be called. */
export function tollChanges(before: TollPolicy, after: TollPolicy): readonly NetworkChange[] {
  return TOLLS.filter((setting) => before[setting] !== after[setting]).map((setting) => ({
    setting,
    ...valuesOf(before[setting], after[setting]),
  }));
}

/** Whether calls go out by other ways or at other prices; told as how many rules there are. */
export function ruleChanges(before: readonly OutboundRule[], after: readonly OutboundRule[]): readonly NetworkChange[] {
  const isSame =
    before.length === after.length &&
    before.every((rule, at) => {
      const other = after[at];
      return (
        rule.prefix === other?.prefix &&
        rule.trunkId === other.trunkId &&
        (rule.pricePerMinute ?? 0) === (other.pricePerMinute ?? 0)
      );
    });
  return isSame ? [] : [{ setting: 'outboundRules', before: before.length, after: after.length }];
}

const serverOf = ({ host, port }: TrunkSettings) => `${host}:${port}`;

const valuesOf = (before: PolicyChange['before'], after: PolicyChange['after']) => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});
