import { Headphones, Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { SegmentedControl } from '../primitives/choice.tsx';

export interface CallWithProps {
  readonly value: 'app' | 'desk-phone';
  readonly onChange: (value: 'app' | 'desk-phone') => void;
  /** A desk phone is linked to the account. */
  readonly hasDeskPhone: boolean;
}

/** Whether calls are made with the app or with the desk phone. */
export function CallWith({ value, onChange, hasDeskPhone }: CallWithProps) {
  const t = useTranslations('calls.callWith');
  return (
    <SegmentedControl
      label={t('label')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'app', label: t('app'), icon: Headphones },
        {
          value: 'desk-phone',
          label: t('deskPhone'),
          icon: Phone,
          disabledReason: hasDeskPhone ? undefined : t('deskPhoneMissing'),
        },
      ]}
    />
  );
}
