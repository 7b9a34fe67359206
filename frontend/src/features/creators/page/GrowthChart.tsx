import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { shortDay } from '@/shared/lib/dates';
import { compactFigure } from '@/shared/lib/text';
import { rate } from '../words';
import styles from './Growth.module.css';
import type { GrowthPoint } from './words';

const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' });
const tick = { fontSize: 11, fill: 'var(--text-faint)' };

interface TipProps {
  active?: boolean;
  payload?: readonly { payload?: GrowthPoint }[];
}

function Tip({ active, payload }: TipProps) {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <span className={styles.tip}>
      <strong>{point.followers?.toLocaleString('en')} followers</strong>
      <span>
        {shortDay(point.date)}
        {point.engagementBp === null ? '' : `, engagement ${rate(point.engagementBp)}`}
      </span>
      {point.source ? <span>{point.source}</span> : null}
    </span>
  );
}

/** Followers over time, each reading a dot. The table beside it is what screen readers and the keyboard read. */
export default function GrowthChart({ points }: { points: GrowthPoint[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={points} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          tickFormatter={(at: number) => month.format(at)}
          tick={tick}
          stroke="var(--line-strong)"
          tickLine={false}
          minTickGap={48}
        />
        <YAxis
          domain={['auto', 'auto']}
          tickFormatter={compactFigure}
          tick={tick}
          axisLine={false}
          tickLine={false}
          width={48}
        />
        <Tooltip content={<Tip />} cursor={{ stroke: 'var(--line-strong)' }} isAnimationActive={false} />
        <Line
          type="linear"
          dataKey="followers"
          stroke="var(--accent)"
          strokeWidth={2}
          dot={{ r: 3, fill: 'var(--accent)', strokeWidth: 0 }}
          activeDot={{ r: 5, strokeWidth: 0 }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
