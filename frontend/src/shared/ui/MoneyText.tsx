import { formatMoney } from '@/shared/lib/money';

interface Props {
  minor: number;
  currency: string;
  short?: boolean;
  strong?: boolean;
}

/** An amount, never broken over two lines. */
export function MoneyText({ minor, currency, short, strong }: Props) {
  return (
    <span data-figures style={{ whiteSpace: 'nowrap', fontWeight: strong ? 600 : undefined }}>
      {formatMoney(minor, currency, { short })}
    </span>
  );
}
